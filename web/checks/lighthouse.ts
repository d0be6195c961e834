/**
 * How Lighthouse finds pages of a running server: `node checks/lighthouse.ts <address> [cookie]`,
 * the pages as further arguments. One line of JSON for each page and form factor.
 * Paints are Lighthouse's simulation: slow 4G and a CPU four times slower for "mobile".
 */
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';

const [address = '', cookie = '', ...pages] = process.argv.slice(2);
/** A trace sometimes begins too late for Lighthouse on a busy machine: it asks to be run again. */
const tries = 3;

async function visit(url: string, form: 'desktop' | 'mobile') {
  for (let left = tries; ; left -= 1) {
    const chrome = await launch({
      chromePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
      chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'],
    });
    try {
      const flags = {
        port: chrome.port,
        onlyCategories: ['performance', 'accessibility'],
        disableStorageReset: false,
        ...(cookie === '' ? {} : { extraHeaders: { Cookie: cookie } }),
      };
      const config = form === 'desktop' ? desktopConfig : undefined;
      const result = await lighthouse(url, flags, config);
      if (!result) throw new Error(`no result for ${url}`);
      const { runtimeError } = result.lhr;
      if (!runtimeError) return result.lhr;
      if (runtimeError.code !== 'NO_NAVSTART' || left === 1)
        throw new Error(`${url}: ${runtimeError.message}`);
    } finally {
      chrome.kill();
    }
  }
}

const number = (audits: Record<string, { numericValue?: number }>, name: string) =>
  Math.round(audits[name]?.numericValue ?? Number.NaN);

for (const page of pages) {
  for (const form of ['desktop', 'mobile'] as const) {
    const { categories, audits } = await visit(new URL(page, address).href, form);
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
