/** One question at a time: asking again gives the earlier answer up. */

/**
 * @param {(error: unknown) => void} fail
 * @returns {<T>(ask: (signal: AbortSignal) => Promise<T>, use: (answer: T) => void) => Promise<void>}
 */
export function latest(fail) {
  let controller = new AbortController()
  return async (ask, use) => {
    controller.abort()
    controller = new AbortController()
    const { signal } = controller
    try {
      const answer = await ask(signal)
      if (!signal.aborted) use(answer)
    } catch (error) {
      if (!signal.aborted) fail(error)
    }
  }
}
