/** Asks the server, again where a network or a gateway may only have stumbled. */

const PAUSES_MS = [300, 1200]
const PASSING = new Set([429, 502, 503, 504])

/** What the server answered when it was not what was asked for. */
export class AnswerError extends Error {
  /** @param {number} status @param {string} reason */
  constructor(status, reason) {
    super(reason ? `${status}: ${reason}` : String(status))
    this.status = status
  }
}

/**
 * @param {string} address
 * @param {AbortSignal} [signal]
 * @param {typeof fetch} [ask]
 * @param {(milliseconds: number) => Promise<void>} [wait]
 * @returns {Promise<Response>} with a status that says it went well
 */
export async function request(address, signal, ask = fetch, wait = pause) {
  for (let attempt = 0; ; attempt++) {
    const last = attempt === PAUSES_MS.length
    try {
      const response = await ask(address, { signal })
      if (response.ok) return response
      if (last || !PASSING.has(response.status)) throw new AnswerError(response.status, await reasonIn(response))
    } catch (error) {
      if (last || error instanceof AnswerError || signal?.aborted) throw error
    }
    await wait(PAUSES_MS[attempt])
    signal?.throwIfAborted()
  }
}

/** @param {string} address @param {AbortSignal} [signal] @returns {Promise<any>} */
export async function requestJson(address, signal) {
  return (await request(address, signal)).json()
}

/** What the API says went wrong. @param {Response} response */
async function reasonIn(response) {
  try {
    return String((await response.json()).error.message)
  } catch {
    return ''
  }
}

/** @param {number} milliseconds @returns {Promise<void>} */
function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
