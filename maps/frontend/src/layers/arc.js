/** A line bent a little to one side, so that there and back are two lines. No drawing here. */

/** @typedef {[number, number]} Spot lat, lon: Leaflet's order */

const STEPS = 24
const BEND = 0.18

/**
 * @param {Spot} from
 * @param {Spot} to
 * @returns {Spot[]}
 */
export function arcBetween([fromLat, fromLon], [toLat, toLon]) {
  const [up, across] = [toLat - fromLat, toLon - fromLon]
  const [bendLat, bendLon] = [(fromLat + toLat) / 2 + across * BEND, (fromLon + toLon) / 2 - up * BEND]
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const share = step / STEPS
    const [first, second, third] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2]
    return [first * fromLat + second * bendLat + third * toLat, first * fromLon + second * bendLon + third * toLon]
  })
}

/** In which direction the arc arrives on the map, degrees clockwise from north. @param {Spot[]} arc @param {(spot: Spot) => {x: number, y: number}} project */
export function arrivalOf(arc, project) {
  const [before, end] = arc.slice(-2).map(project)
  return (Math.atan2(end.x - before.x, before.y - end.y) * 180) / Math.PI
}
