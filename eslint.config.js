import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

const textAsMarkup = [
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'setHTMLUnsafe',
  'parseHTMLUnsafe',
  'createContextualFragment',
].map((property) => ({ property, message: 'Text is shown as text: use textContent.' }));

const differsByBrowser = ['sin', 'cos', 'log', 'log1p', 'exp', 'expm1', 'tanh', 'pow'].map(
  (property) => ({
    object: 'Math',
    property,
    message: 'Its last bit differs by browser: use calculus/elementary/.',
  }),
);

export default defineConfig(
  globalIgnores([
    'dist',
    'test-results',
    'playwright-report',
    // AssemblyScript: its own compiler checks it.
    'src/engine/fused/simd/assembly',
  ]),
  js.configs.recommended,
  ts.configs.strict,
  svelte.configs.recommended,
  prettier,
  svelte.configs.prettier,
  {
    // No comment in the code can switch a rule off.
    linterOptions: { noInlineConfig: true },
    rules: {
      // The compiler checks names, and knows where DOM, worker and Node differ.
      'no-undef': 'off',
      // An index that is known to be inside a typed array needs no check.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    // No text becomes markup or code. The page's policy refuses it as well, and `svelte/no-at-html-tags`, which is on, refuses {@html}.
    files: ['src/**'],
    rules: {
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-properties': ['error', ...textAsMarkup],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'SvelteDirective[kind="Binding"][key.name.name="innerHTML"]',
          message: 'Text is shown as text: bind textContent.',
        },
      ],
    },
  },
  {
    // What a step is computed from is the same everywhere, and so are the files of a run.
    files: ['src/{data,engine,network}/**'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-properties': ['error', ...textAsMarkup, ...differsByBrowser],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'BinaryExpression[operator="**"]:not([left.type="Literal"])',
          message:
            'Its last bit differs by browser: multiply, or use power of calculus/elementary/.',
        },
      ],
    },
  },
  {
    // Runs the code that a shader is written with.
    files: ['src/engine/series.test.ts'],
    rules: { 'no-new-func': 'off' },
  },
  {
    files: ['e2e/**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          name: '@playwright/test',
          message: 'Import from support/test.ts: its test fails on an error of the page.',
        },
      ],
    },
  },
);
