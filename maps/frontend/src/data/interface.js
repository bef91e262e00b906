/**
 * How the page gets at its records, whether they stand in the file (`LocalData`) or on a server (`RemoteData`): never as one
 * list, but cut, counted and paged. Positions are fractions of the world in Web Mercator, [0, 1) east and south; longitudes
 * and latitudes are WGS 84 degrees; days count from 1970-01-01, months from year 0. The answers' names are those of the API.
 *
 * @typedef {import('../types.js').Kind} Kind
 * @typedef {import('../types.js').Feature} Feature
 * @typedef {import('geojson').Geometry} Geometry
 * @typedef {{west: number, south: number, east: number, north: number}} Bounds west > east crosses the antimeridian
 * @typedef {'cartel' | 'type'} By what cells and clusters are composed by
 *
 * @typedef {{mode: 'only' | 'except', ids: ReadonlySet<string>}} Choice which of a group of layers are on
 *
 * @typedef {object} Query What is asked for; the page's Filter fits. AND between its parts, OR within one.
 * @property {string} q words that must all occur
 * @property {number | null} from first day
 * @property {number | null} to last day
 * @property {Choice} groups by the most specific groups of a record, 'not-stated' without one
 * @property {Choice} types
 * @property {Choice} [agencies] 'not-stated' for records without one
 * @property {Choice} [statuses] retracted and merged records pass only where 'only' names them
 * @property {Choice} [precisions] 'none' for records without one
 * @property {number} [confidence] least confidence in the event, 0 to 1
 *
 * @typedef {{key: string, name: string, precision: string}} Area
 *
 * @typedef {object} Overview What all the data hold, whatever the filter.
 * @property {string} version
 * @property {number} total incidents that are neither retracted nor merged
 * @property {Record<Kind, number>} kinds
 * @property {string[]} types
 * @property {string[]} roots cartels, then 'several' and 'not-stated'
 * @property {string[][]} group_sets
 * @property {string[][]} agency_sets
 * @property {Area[]} areas the first is a blank
 * @property {number | null} first_month of dated incidents
 * @property {number | null} last_month
 * @property {[number, number, number, number] | null} extent west, south, east, north of what is on the map
 * @property {Record<'groups' | 'types' | 'agencies' | 'statuses' | 'precisions', string[]>} present ids that occur
 *
 * @typedef {object} Cell Several records close together.
 * @property {number} x mean position
 * @property {number} y
 * @property {number} total
 * @property {[number, number][]} parts index into `roots` or `types`, and how many
 *
 * @typedef {object} Row One record that has a point.
 * @property {number} number
 * @property {number} x
 * @property {number} y
 * @property {number} lon
 * @property {number} lat
 * @property {Kind} kind
 * @property {string} type
 * @property {string[]} groups
 * @property {string[]} roots
 * @property {string} precision
 * @property {number} start -Infinity at an open end
 * @property {number} end Infinity at an open end
 * @property {boolean} dated
 * @property {string} status
 * @property {number} radius in metres, 0 where none is stated
 * @property {number | null} killed
 *
 * @typedef {{cells: Cell[], rows: Row[]}} Tile
 *
 * @typedef {object} AreaCount
 * @property {number} index into the overview's `areas`
 * @property {number} total
 * @property {[number, number][]} parts index into `roots`, and how many
 * @property {number} killed
 *
 * @typedef {object} Summary What passes the filter. The counts of a facet pass every other facet.
 * @property {string} version
 * @property {number} total incidents that pass all
 * @property {number} in_view those of them with a point in the view, or an area whose middle lies in it
 * @property {Record<string, number>} groups by group, and by cartel with its factions under 'root/'
 * @property {Record<string, number>} types
 * @property {Record<string, number>} agencies
 * @property {Record<string, number>} statuses
 * @property {Record<string, number>} precisions
 * @property {{activity: number, statement: number}} kinds of those that pass all but the types, switched on or not
 * @property {{first: number, last: number, step: number, exact: number[], possible: number[]} | null} histogram of incidents
 *   that pass all but the time; null when nothing in the data is dated
 * @property {number} undated incidents that pass all but the time and have no date
 * @property {number} undated_hidden those of them that the time hides
 * @property {Record<'country' | 'outline' | 'unresolved' | 'none', number>} unmapped incidents that pass, by why they are not on the map
 * @property {AreaCount[]} areas those with incidents that pass
 *
 * @typedef {object} Card A record as lists show it.
 * @property {number} number
 * @property {string} id
 * @property {Kind} kind
 * @property {string} type
 * @property {string} status
 * @property {Record<import('../types.js').Lang, string>} title
 * @property {string | null} date EDTF
 * @property {string | null} place
 * @property {string | null} precision
 * @property {string[]} cartels
 * @property {string[]} agencies
 * @property {number | null} killed
 * @property {number | null} lon
 * @property {number | null} lat
 * @property {number} sources how many independent ones
 *
 * @typedef {'date' | '-date' | 'type' | '-type' | 'killed' | '-killed' | 'place'} Sort '-' is descending
 *
 * @typedef {object} CardsWanted
 * @property {Bounds} [view]
 * @property {number} [area] index
 * @property {{lon: number, lat: number}} [at] the very same point
 * @property {'unmapped'} [only] what is not on the map
 * @property {Kind} [kind] 'incident' unless another is asked for
 * @property {Sort} sort
 * @property {number} offset
 * @property {number} limit
 *
 * @typedef {{total: number, cards: Card[]}} Cards
 * @typedef {{incidents: number, killed: number, killedStated: number}} UnitCount
 * @typedef {{id: string, total: number, killed: number, boundary: [number, number][]}} Hexagon boundary lon, lat
 * @typedef {{number: number, type: string, from: [number, number], to: [number, number], from_name: string, to_name: string}} Route
 *
 * @typedef {object} Data
 * @property {(signal?: AbortSignal) => Promise<Overview>} overview
 * @property {(z: number, x: number, y: number, query: Query, by: By, kind: Kind, signal?: AbortSignal) => Promise<Tile>} tile
 * @property {(query: Query, view: Bounds, signal?: AbortSignal) => Promise<Summary>} summary
 * @property {(query: Query, wanted: CardsWanted, signal?: AbortSignal) => Promise<Cards>} cards
 * @property {(number: number, signal?: AbortSignal) => Promise<Feature>} feature
 * @property {(id: string, signal?: AbortSignal) => Promise<Feature>} featureById
 * @property {(indices: number[], signal?: AbortSignal) => Promise<Map<number, Geometry>>} outlines
 * @property {(level: 'state' | 'municipality', query: Query, signal?: AbortSignal) => Promise<Map<number, UnitCount>>} units
 * @property {(level: 'state' | 'municipality', signal?: AbortSignal) => Promise<import('geojson').FeatureCollection>} unitOutlines
 * @property {(resolution: 3 | 4 | 5, query: Query, view: Bounds, signal?: AbortSignal) => Promise<Hexagon[]>} hexagons
 * @property {(query: Query, signal?: AbortSignal) => Promise<Route[]>} routes
 * @property {(listener: () => void) => void} onChange told when the data behind it changed
 */

export {}
