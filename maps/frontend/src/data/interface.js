/**
 * What the page asks of its data, whoever holds them: the server, or the file that the page stands in. Every method may
 * be given an AbortSignal last; once that has fired, the promise rejects and nothing is drawn from it.
 *
 * Numbers of records, areas and types are those of one version of the data; `onChange` says when there is another.
 *
 * @typedef {import('../filters.js').Filter} Filter
 * @typedef {import('../types.js').Feature} Feature
 * @typedef {import('../types.js').Kind} Kind
 * @typedef {import('../types.js').Count} Count
 * @typedef {import('../types.js').Lang} Lang
 * @typedef {import('geojson').Geometry} Geometry
 *
 * @typedef {{west: number, south: number, east: number, north: number}} Bounds degrees
 * @typedef {'cartel' | 'type'} By what the shares of clusters tell apart
 * @typedef {Record<string, number>} Counts by id; groups also by `rootKey` for a cartel with its factions
 *
 * @typedef {object} Overview What the data hold, whatever the filter.
 * @property {string} version
 * @property {number} total incidents
 * @property {Record<Kind, number>} kinds
 * @property {string[]} types ids, by index
 * @property {string[]} roots ids of cartels, by index
 * @property {AreaName[]} areas by index; the first is a blank
 * @property {number | null} first_month of the dated incidents, counted from year 0
 * @property {number | null} last_month
 * @property {[number, number, number, number] | null} extent west, south, east, north of what is on the map
 * @property {{groups: string[], types: string[], agencies: string[], statuses: string[], precisions: string[]}} present
 *   what occurs among the incidents (groups: among all records), the commonest first
 * @typedef {{key: string, name: string | null, precision: string}} AreaName
 *
 * @typedef {object} Facets How many incidents pass the other filters.
 * @property {Counts} groups
 * @property {Counts} types
 * @property {Counts} agencies
 * @property {Counts} statuses
 * @property {Counts} precisions
 *
 * @typedef {object} SummaryOnly
 * @property {string} version
 * @property {number} total incidents that pass
 * @property {number} in_view those of them on the map in the view
 * @property {Facets} seen the facets over what is on the map in the view
 * @property {{activity: number, statement: number}} kinds how many pass, switched on or not
 * @property {Histogram | null} histogram of incidents that pass all but the time
 * @property {number} undated of the same incidents
 * @property {number} undated_hidden those hidden only because they have no date
 * @property {Unmapped} unmapped incidents that pass and are not on the map, by the reason why
 * @property {AreaTotal[]} areas what passes and is known only to lie in an area
 * @property {[number, number][]} activity_areas index of the area, activities that pass
 * @typedef {SummaryOnly & Facets} Summary
 * @typedef {{first: number, last: number, step: number, exact: number[], possible: number[]}} Histogram months from year 0
 * @typedef {{country: number, outline: number, unresolved: number, none: number}} Unmapped
 * @typedef {{index: number, total: number, parts: [number, number][], killed: number}} AreaTotal parts: index of root, count
 *
 * @typedef {object} Cell Records of one cell of a tile that are not told apart.
 * @property {number} x mean position as a fraction of the Web Mercator world, growing east
 * @property {number} y growing south
 * @property {number} total
 * @property {[number, number][]} parts index of the root or type, count
 *
 * @typedef {object} Row One record with a point.
 * @property {number} number
 * @property {number} x fraction of the world, as in Cell
 * @property {number} y
 * @property {number} lon
 * @property {number} lat
 * @property {Kind} kind
 * @property {string} type
 * @property {string[]} groups the most specific groups, or 'not-stated'
 * @property {string[]} roots their cartels, or 'not-stated'
 * @property {string | null} precision
 * @property {number} start first possible day; -Infinity at an open end
 * @property {number} end last possible day; Infinity at an open end
 * @property {boolean} dated
 * @property {string} status
 * @property {number} radius of uncertainty in metres, 0 where none is stated
 * @property {number | null} killed
 *
 * @typedef {{cells: Cell[], rows: Row[]}} Tile
 *
 * @typedef {object} Card One record as lists and tables show it.
 * @property {number} number
 * @property {string} id
 * @property {Kind} kind
 * @property {string} type
 * @property {string} status
 * @property {Record<Lang, string>} title
 * @property {string | null} date EDTF
 * @property {import('../types.js').Place | null} place where it happened
 * @property {string | null} precision
 * @property {string[]} cartels
 * @property {string[]} agencies
 * @property {Count | null} killed
 * @property {Count | null} injured
 * @property {Count | null} detained
 * @property {number | null} lon of a point
 * @property {number | null} lat
 * @property {number} area its index, 0 without one
 * @property {number} sources how many independent ones
 * @property {number[]} [told] in a file: by which of its sources, numbered from 1 on
 *
 * @typedef {object} CardQuery
 * @property {Kind} [kind] 'incident' unless stated
 * @property {Bounds} [view] only what is on the map there
 * @property {number} [area] only what lies in the area with this index
 * @property {{lon: number, lat: number}} [at] only what is at this very point
 * @property {keyof Unmapped | 'any'} [reason] only what is not on the map, for this reason
 * @property {number[]} [numbers] just these, whatever the filter
 * @property {Sort} [sort] '-date' unless stated: latest first, undated last
 * @property {number} [offset]
 * @property {number} [limit] 50 unless stated
 * @typedef {'date' | '-date' | 'type' | '-type' | 'killed' | '-killed' | 'place' | '-place'} Sort
 *
 * @typedef {{number: number, feature: Feature}} Found
 * @typedef {{incidents: number, killed: number, killedStated: number}} UnitCounts
 * @typedef {{id: string, total: number, killed: number, boundary: [number, number][]}} Hexagon boundary in lon, lat
 * @typedef {{number: number, type: string, from: [number, number], to: [number, number], from_name: string, to_name: string}} Route
 *
 * @typedef {object} Data
 * @property {(signal?: AbortSignal) => Promise<Overview>} overview
 * @property {(z: number, x: number, y: number, filter: Filter, by: By, kind: Kind, signal?: AbortSignal) => Promise<Tile>} tile
 * @property {(filter: Filter, view: Bounds, signal?: AbortSignal) => Promise<Summary>} summary
 * @property {(filter: Filter, query: CardQuery, signal?: AbortSignal) => Promise<{total: number, cards: Card[]}>} cards
 * @property {(number: number, signal?: AbortSignal) => Promise<Found | null>} feature
 * @property {(id: string, signal?: AbortSignal) => Promise<Found | null>} featureById
 * @property {(indices: number[], signal?: AbortSignal) => Promise<Map<number, Geometry>>} outlines
 * @property {(level: 'state' | 'municipality', filter: Filter, signal?: AbortSignal) => Promise<Map<number, UnitCounts>>} units
 * @property {(level: 'state' | 'municipality', signal?: AbortSignal) => Promise<import('geojson').FeatureCollection>} unitOutlines
 * @property {(resolution: number, filter: Filter, bounds: Bounds, signal?: AbortSignal) => Promise<Hexagon[]>} hexagons
 * @property {(filter: Filter, signal?: AbortSignal) => Promise<Route[]>} routes
 * @property {(listener: () => void) => void} onChange
 * @property {(filter: Filter | null) => AsyncIterable<Feature>} [features] in a file: everything that passes, latest first
 * @property {(signal?: AbortSignal) => Promise<{source: import('../types.js').Source, uses: number}[]>} [sources] in a file: all of them, and how many records each tells
 */

export {}
