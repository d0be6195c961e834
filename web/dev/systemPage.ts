import type { Plugin } from 'vite';

/**
 * Serves `/dev/system` while one develops. A build takes it in only when `DESKHAND_DEV_PAGES` is
 * set, for pictures of it; what is shipped never holds it (checks/production.ts).
 */
export const systemPage = (): Plugin => ({
  name: 'system-page',
  config: () =>
    process.env['DESKHAND_DEV_PAGES']
      ? { build: { rolldownOptions: { input: ['index.html', 'dev/system.html'] } } }
      : {},
  configureServer: (server) => {
    server.middlewares.use((request, _response, next) => {
      if (request.url?.split('?')[0] === '/dev/system') request.url = '/dev/system.html';
      next();
    });
  },
});
