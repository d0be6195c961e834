import js from '@eslint/js';
import importPlugin from 'eslint-plugin-import';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** What a folder may not import. Imports go down only: lib, live, api <- ui <- features <- routes <- app. */
const above = {
  lib: ['ui', 'features', 'live', 'routes', 'app', 'api'],
  live: ['ui', 'features', 'routes', 'app'],
  ui: ['features', 'routes', 'app'],
  features: ['routes', 'app'],
  routes: ['app'],
};
const features = [
  'access',
  'admin',
  'composer',
  'health',
  'inbox',
  'insight',
  'notices',
  'opening',
  'palette',
  'portal',
  'profile',
  'search',
  'tickets',
  'views',
];
const zones = [
  ...Object.entries(above).flatMap(([target, froms]) =>
    froms.map((from) => ({
      target: `./src/${target}`,
      from: `./src/${from}`,
      message: `${target} must not know ${from}.`,
    })),
  ),
  ...features.map((name) => ({
    target: `./src/features/${name}`,
    from: './src/features',
    except: [`./${name}`],
    message: 'Features do not import one another.',
  })),
];

export default tseslint.config(
  { ignores: ['dist', 'src/api/generated', 'src/app/routeTree.gen.ts', '.tanstack'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  jsxA11y.flatConfigs.recommended,
  reactHooks.configs.flat.recommended,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { import: importPlugin },
    // The plugin's own resolver, told of our endings: the one for TypeScript needs native
    // packages that not every registry has.
    settings: {
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js'] } },
      'import/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
    rules: {
      'max-lines': ['error', 250],
      // A pane that scrolls has to be reached by the keys that scroll it.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { roles: ['region'], tags: [] }],
      // It speaks of the React compiler, which is not in use.
      'react-hooks/incompatible-library': 'off',
      'import/no-cycle': 'error',
      'import/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'import/no-duplicates': 'error',
      // To name a part is how the rest is had without it.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'package', package: '@tanstack/router-core', name: 'Redirect' }] },
      ],
    },
  },
  {
    files: ['src/features/**', 'src/routes/**', 'src/live/**'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
    },
  },
  { files: ['src/routes/**'], rules: { 'max-lines': ['error', 80] } },
  { files: ['eslint.config.js'], extends: [tseslint.configs.disableTypeChecked] },
);
