/** Lets the time run: one step after another, each once the one before is drawn. */

const PAUSE_MS = 650
/** Where less motion is wanted, a step is left standing for longer. */
const CALM_MS = 1600

export class Playback {
  /**
   * @param {() => boolean} step takes one and says whether there may be another
   * @param {(playing: boolean) => void} tell
   */
  constructor(step, tell) {
    this.step = step
    this.tell = tell
    this.playing = false
    this.waiting = 0
    this.calm = matchMedia('(prefers-reduced-motion: reduce)')
  }

  toggle() {
    this.playing ? this.stop() : this.start()
  }

  start() {
    this.playing = true
    this.tell(true)
    this.advance()
  }

  stop() {
    if (!this.playing) return
    this.playing = false
    clearTimeout(this.waiting)
    this.tell(false)
  }

  /** To be told when what the last step asked for is drawn. */
  drawn() {
    if (!this.playing) return
    clearTimeout(this.waiting)
    this.waiting = window.setTimeout(() => this.advance(), this.calm.matches ? CALM_MS : PAUSE_MS)
  }

  advance() {
    if (!this.step()) this.stop()
  }
}
