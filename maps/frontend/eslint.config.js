import js from '@eslint/js'

const browser = [
  'window',
  'document',
  'location',
  'history',
  'fetch',
  'URL',
  'URLSearchParams',
  'Blob',
  'DecompressionStream',
  'Response',
  'TextDecoder',
  'TextEncoder',
  'localStorage',
  'HTMLElement',
  'Element',
  'HTMLInputElement',
  'KeyboardEvent',
  'Event',
  'matchMedia',
  'navigator',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'console',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'Response',
  'Buffer',
  'atob',
  'AbortController',
  'MutationObserver',
  'ResizeObserver',
  'Intl',
  'Node',
  'getComputedStyle',
  'CSS',
  'SVGElement'
]

export default [
  js.configs.recommended,
  {
    languageOptions: { globals: Object.fromEntries([...browser, 'process'].map((name) => [name, 'readonly'])) },
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-restricted-properties': [
        'error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'write'].map((property) => ({
          property,
          message: 'Text from articles is shown through textContent only.'
        }))
      ],
      'max-lines': ['error', 250],
      complexity: ['error', 14]
    }
  }
]
