import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

import { groups } from './chunks.config';
import { systemPage } from './dev/systemPage';
import { catalogueParts } from './first/catalogueParts';
import { firstPaint } from './first/firstPaint';

const server = process.env['DESKHAND_API'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [
    tanstackRouter({
      target: 'react',
      autoCodeSplitting: true,
      routesDirectory: 'src/routes',
      generatedRouteTree: 'src/app/routeTree.gen.ts',
    }),
    react(),
    systemPage(),
    catalogueParts(),
    firstPaint(),
  ],
  build: {
    target: 'es2022',
    manifest: true,
    // A data: address would need its own word in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: { groups },
      },
    },
  },
  server: { port: 5173, proxy: { '/api': server } },
  test: {
    environment: 'happy-dom',
    include: ['tests/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/setup.ts'],
    restoreMocks: true,
    isolate: false,
  },
});
