/**
 * What the modules hand to each other. Longitudes and latitudes are WGS 84 degrees; days count from 1970-01-01.
 *
 * @typedef {'en' | 'es'} Lang
 * @typedef {'incident' | 'activity' | 'statement'} Kind
 *
 * @typedef {{light: string, dark: string, pattern: string, own: boolean}} Look colours on the light and the dark map, and a pattern's
 *   name or ''; `own` if the colour alone tells it from the others
 * @typedef {{id: string, name: string, root: string, parent: string | null, look: Look}} Group
 * @typedef {{id: string, kind: Kind, group: string, symbol: string, look: Look, label: Record<Lang, string>}} OperationType
 * @typedef {{groups: Group[], agencies: Record<string, string>, types: OperationType[]}} VocabularyData
 *
 * @typedef {Record<'static' | 'api' | 'points' | 'incident' | 'actor' | 'episode' | 'source' | 'basemap' | 'report' | 'export' | 'tiles' | 'attribution', string>} Addresses
 *
 * @typedef {object} Config
 * @property {'live' | 'report' | 'map'} mode
 * @property {Lang} lang
 * @property {VocabularyData} vocabulary
 * @property {Record<string, Look>} looks of what stands beside the groups: 'not-stated', 'several'
 * @property {{lon: number, lat: number, zoom: number} | null} view where the page was told to open
 * @property {Addresses} addresses
 * @property {ReportFacts} [report]
 *
 * @typedef {object} ReportFacts
 * @property {string} author
 * @property {string | null} dataDate
 * @property {string} digest
 * @property {Record<string, string>} filter
 * @property {string} version
 * @property {LeftOut} left
 * @property {import('./report/story.js').Step[]} story none without one
 *
 * @typedef {object} LeftOut What a file does not hold to stay small.
 * @property {{held: number, all: number}} [records]
 * @property {'listed' | 'mapped'} [detail]
 * @property {number | null} [basemap] the zoom at which it ends; null for none
 *
 *
 * @typedef {{best: number, low: number | null, high: number | null, by: string}} Count
 * @typedef {{mention: string, role: string, name: string | null, admin2: string | null, admin1: string | null,
 *   country: string | null, gazetteer_id: string | null, lon: number | null, lat: number | null, precision: string | null,
 *   uncertainty_m: number | null, relation?: {words: Record<Lang, string>} | null}} Place
 * @typedef {{id: string | null, name: string, mention: string, role: string, basis: string}} ActorUse
 * @typedef {{field: string, quote: string, source_id: string}} Evidence
 * @typedef {{id: string, url: string | null, publisher: string | null, title: string | null, author: string | null,
 *   published: string | null, retrieved: string | null, lang: string | null}} Source
 * @typedef {{field: string, value: Count, source_id: string, quote: string}} Claim
 *
 * @typedef {object} Properties The properties of a Feature that the page reads; the names are the incident model's.
 * @property {string} id
 * @property {string} status
 * @property {Kind} record_kind
 * @property {string} type
 * @property {string} outcome
 * @property {Record<Lang, string>} title
 * @property {Record<Lang, string>} summary
 * @property {string | null} date
 * @property {string | null} date_start
 * @property {string | null} date_end
 * @property {Place[]} places
 * @property {string | null} place_precision
 * @property {string | null} episode_id
 * @property {string | null} [publish_precision]
 * @property {number} [names_withheld]
 * @property {string[]} cartels
 * @property {string[]} agencies
 * @property {ActorUse[]} actors
 * @property {Count | null} killed
 * @property {Count | null} injured
 * @property {Count | null} detained
 * @property {Count | null} disappeared
 * @property {Claim[]} claims
 * @property {{item: string, quantity: number | null, unit: string | null}[]} seized
 * @property {Evidence[]} evidence
 * @property {Source[]} sources
 * @property {number} [independent_source_count]
 * @property {{id: string, relation: string}[]} [related]
 * @property {Record<'event' | 'date' | 'place' | 'actors', number>} confidence
 * @property {[string, string][]} [fields] of a record that is no incident of ours: whatever else is told of it
 *
 * @typedef {{type: 'Feature', id?: string, geometry: import('geojson').Geometry | null, properties: Properties}} Feature
 *
 * @typedef {object} Item One record as ItemsData works with it.
 * @property {string} id
 * @property {Kind} kind
 * @property {string} type
 * @property {string[]} groups the most specific groups, or 'not-stated'
 * @property {string[]} roots their cartels, or 'not-stated'
 * @property {string[]} agencies or 'not-stated'
 * @property {string} status
 * @property {string} precision or 'none'
 * @property {number} confidence of the event, from 0 to 1
 * @property {number} start first possible day; -Infinity at an open end
 * @property {number} end last possible day; Infinity at an open end
 * @property {boolean} dated
 * @property {'point' | 'area' | 'none'} shape how it is on the map
 * @property {number | null} lon
 * @property {number | null} lat
 * @property {number | null} x fraction of the Web Mercator world
 * @property {number | null} y
 * @property {string} area what the areas of several records are told apart by, '' without one
 * @property {'country' | 'outline' | 'unresolved' | 'none' | null} reason why it is not on the map
 * @property {string} text folded text that the search looks in
 * @property {Feature} feature
 */

export {}
