/**
 * How Lighthouse finds pages of a running server: `node checks/lighthouse.ts <address> [cookie]`,
 * the pages as further arguments. One line of JSON for each page and form factor.
 * Paints are Lighthouse's simulation: slow 4G and a CPU four times slower for "mobile".
 */
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';

const [address = '', cookie = '', ...pages] = process.argv.slice(2);
const chrome = await launch({
  chromePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'],
});

const number = (audits: Record<string, { numericValue?: number }>, name: string) =>
  Math.round(audits[name]?.numericValue ?? Number.NaN);

try {
  for (const page of pages) {
    for (const form of ['desktop', 'mobile'] as const) {
      const flags = {
        port: chrome.port,
        onlyCategories: ['performance', 'accessibility'],
        disableStorageReset: false,
        ...(cookie === '' ? {} : { extraHeaders: { Cookie: cookie } }),
      };
      const config = form === 'desktop' ? desktopConfig : undefined;
      const result = await lighthouse(new URL(page, address).href, flags, config);
      if (!result) throw new Error(`no result for ${page}`);
      const { categories, audits, runtimeError } = result.lhr;
      if (runtimeError) throw new Error(`${page}: ${runtimeError.message}`);
      const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100);
      const failed = (categories['accessibility']?.auditRefs ?? [])
        .map(({ id }) => id)
        .filter((id) => audits[id]?.score === 0);
      console.log(
        JSON.stringify({
          page,
          form,
          performance: score('performance'),
          accessibility: score('accessibility'),
          first_paint: number(audits, 'first-contentful-paint'),
          largest_paint: number(audits, 'largest-contentful-paint'),
          blocking: number(audits, 'total-blocking-time'),
          failed,
        }),
      );
    }
  }
} finally {
  chrome.kill();
}
