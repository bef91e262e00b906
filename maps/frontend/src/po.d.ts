/** What the build makes of a gettext catalogue. */
declare module '*.po' {
  type Texts = Record<string, string | { one: string; other: string }>
  export const en: Texts
  export const es: Texts
}
