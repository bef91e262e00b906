/** In which form the incidents are on the map: as marks and clusters, as heat, in hexagons, or counted by state or municipality. */

/** @typedef {'marks' | 'heat' | 'hexagons' | 'state' | 'municipality'} Form */
/** A rate is per 100,000 people, known of states. @typedef {'incidents' | 'killed' | 'incidents-rate' | 'killed-rate'} Measure */
/** @typedef {'jenks' | 'quantile' | 'equal'} Classing */
/** @typedef {{form: Form, measure: Measure, classing: Classing, routes: boolean}} Drawing */

export const FORMS = /** @type {const} */ (['marks', 'heat', 'hexagons', 'state', 'municipality'])
export const MEASURES = /** @type {const} */ (['incidents', 'killed', 'incidents-rate', 'killed-rate'])
export const CLASSINGS = /** @type {const} */ (['jenks', 'quantile', 'equal'])

/** @type {Drawing} */
export const USUAL = { form: 'marks', measure: 'incidents', classing: 'jenks', routes: false }

/** @param {Form} form @returns {form is 'state' | 'municipality'} */
export function isUnits(form) {
  return form === 'state' || form === 'municipality'
}

/** @param {Form} form */
export function isClassed(form) {
  return form === 'hexagons' || isUnits(form)
}

/** What is counted, be it per person or not. @param {Measure} measure */
export function countedOf(measure) {
  return measure.startsWith('killed') ? 'killed' : 'incidents'
}

/** @param {Measure} measure */
export function isRate(measure) {
  return measure.endsWith('-rate')
}

/** Where the people are not known, what is counted stands for its rate. @param {Drawing} drawing @returns {Drawing} */
export function possible(drawing) {
  return drawing.form === 'state' ? drawing : { ...drawing, measure: countedOf(drawing.measure) }
}

/**
 * As parameters of the page's address; what is as usual is left out.
 * @param {Drawing} drawing
 * @returns {[string, string][]}
 */
export function writeDrawing({ form, measure, classing, routes }) {
  return [
    ['form', form === USUAL.form ? '' : form],
    ['measure', measure === USUAL.measure ? '' : measure],
    ['classes', classing === USUAL.classing ? '' : classing],
    ['routes', routes ? 'yes' : '']
  ]
}

/** What it cannot read is as usual. @param {URLSearchParams} params @returns {Drawing} */
export function readDrawing(params) {
  return possible({
    form: FORMS.find((form) => form === params.get('form')) ?? USUAL.form,
    measure: MEASURES.find((measure) => measure === params.get('measure')) ?? USUAL.measure,
    classing: CLASSINGS.find((classing) => classing === params.get('classes')) ?? USUAL.classing,
    routes: params.get('routes') === 'yes'
  })
}
