/**
 * The HTML scorecard in a real browser: `npm run test:browser`. Opt-in: it needs Chromium (/usr/bin/chromium, or JATDAE_CHROMIUM).
 * JATDAE_SCREENSHOTS names a folder that pictures and PDFs are written to, to be looked at.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HtmlOptions, renderHtml } from '../../results/report/html/page.ts';
import { type FixtureName, fixtureNames, scorecardFixture } from '../results/report/scorecard-fixture.ts';
import { disagreements, fullCard, hostileAnswer, hostilePage } from './pages.ts';

const executablePath = process.env.JATDAE_CHROMIUM ?? '/usr/bin/chromium';
const isThere = existsSync(executablePath);
if (!isThere) console.warn(`SKIPPED: no Chromium at ${executablePath}; set JATDAE_CHROMIUM to its path.`);

const PHONE = { width: 360, height: 780 };
const DESK = { width: 1280, height: 900 };
const languages = ['ko', 'en'] as const;
const schemes = ['light', 'dark'] as const;

let browser: Browser;
let folder: string;
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

beforeAll(async () => {
  if (!isThere) return;
  folder = await mkdtemp(join(tmpdir(), 'jatdae-browser-'));
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(async () => {
  if (!isThere) return;
  await browser.close();
  await rm(folder, { recursive: true });
});

type View = { viewport?: typeof PHONE; colorScheme?: (typeof schemes)[number] };
type Opened = { page: Page; said: string[]; requested: string[] };

/** Opens the page from disk, as a reader does, and notes whatever it says or asks for. */
async function open(
  source: string,
  { viewport = DESK, colorScheme = 'light' }: View,
  work: (opened: Opened) => Promise<void>,
) {
  const file = join(folder, 'scorecard.html');
  await writeFile(file, source);
  const context = await browser.newContext({ viewport, colorScheme });
  try {
    const page = await context.newPage();
    const [said, requested]: [string[], string[]] = [[], []];
    page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => said.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => {
      said.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => requested.push(request.url()));
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
    await work({ page, said, requested: requested.filter((url) => url !== pathToFileURL(file).href) });
    expect(said).toEqual([]);
    expect(requested).toEqual([pathToFileURL(file).href]);
  } finally {
    await context.close();
  }
}

async function picture(page: Page, name: string) {
  const place = process.env.JATDAE_SCREENSHOTS;
  if (place !== undefined) await page.screenshot({ path: join(place, `${name}.png`), fullPage: true });
}

type Finding = { id: string; impact: string | null; nodes: { html: string }[] };

async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const findings = (await page.evaluate('axe.run(document).then(({ violations }) => violations)')) as Finding[];
  return findings
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

const unfold = (page: Page) =>
  page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');

const full = (language: HtmlOptions['language']) =>
  renderHtml(fullCard(), { language, disagreements: disagreements() });

describe.skipIf(!isThere).each(languages)('a full page in %s', (language) => {
  test.each(schemes)('%s: silent, without a request, and without a serious finding of axe', async (colorScheme) => {
    await open(full(language), { colorScheme }, async ({ page }) => {
      await picture(page, `desk-${language}-${colorScheme}`);
      await unfold(page);
      expect(await seriousFindings(page)).toEqual([]);
      expect(await page.getAttribute('html', 'lang')).toBe(language);
      const grounds = await page.evaluate('getComputedStyle(document.body).backgroundColor');
      expect(grounds).toBe(colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(20, 24, 29)');
    });
  });

  test('a telephone scrolls down and never sideways', async () => {
    await open(full(language), { viewport: PHONE }, async ({ page }) => {
      await picture(page, `phone-${language}`);
      await unfold(page);
      const [wide, shown] = (await page.evaluate(
        '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
      )) as [number, number];
      expect(wide).toBeLessThanOrEqual(shown);
      // Letters of a chart that is scaled down are still letters.
      const letters = (await page.evaluate(
        '[...document.querySelectorAll("figure svg text")].map((one) => one.getBoundingClientRect().height)',
      )) as number[];
      expect(Math.min(...letters)).toBeGreaterThan(9);
    });
  });

  test('headings are in order, every chart has a name, every table a caption and heads', async () => {
    await open(full(language), {}, async ({ page }) => {
      await unfold(page);
      const levels = (await page.evaluate(
        '[...document.querySelectorAll("h1,h2,h3,h4")].map((one) => Number(one.tagName[1]))',
      )) as number[];
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
      expect(await page.locator('svg[role="img"] > title').count()).toBe(2);
      expect(await page.locator('svg[role="img"] > desc').count()).toBe(2);
      expect(await page.locator('table').count()).toBe(await page.locator('table > caption').count());
      expect(await page.locator('th:not([scope])').count()).toBe(0);
      expect(await page.locator('script, iframe, img, link, form, object, embed').count()).toBe(0);
    });
  });

  test('prints to A4, nothing cut off at the side', async () => {
    await open(full(language), {}, async ({ page }) => {
      const pdf = await page.pdf({ preferCSSPageSize: true });
      const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
      expect(boxes.length).toBeGreaterThan(1);
      for (const [, width, height] of boxes) {
        expect(Number(width)).toBeCloseTo(595, -1);
        expect(Number(height)).toBeCloseTo(842, -1);
      }
      const place = process.env.JATDAE_SCREENSHOTS;
      if (place !== undefined) await writeFile(join(place, `print-${language}.pdf`), pdf);
      // 180 mm between the margins are 680 pixels.
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 680, height: 900 });
      await unfold(page);
      const cut = (await page.evaluate(
        '[...document.querySelectorAll("table, figure, dl")].filter((one) => one.getBoundingClientRect().right > 681).map((one) => one.textContent.slice(0, 40))',
      )) as string[];
      expect(cut).toEqual([]);
    });
  });
});

describe.skipIf(!isThere).each(fixtureNames.flatMap((name) => languages.map((language) => ({ name, language }))))(
  'the card "$name" in $language',
  ({ name, language }: { name: FixtureName; language: HtmlOptions['language'] }) => {
    test('is silent and accessible', async () => {
      await open(renderHtml(scorecardFixture(name), { language }), { viewport: PHONE }, async ({ page }) => {
        expect(await seriousFindings(page)).toEqual([]);
      });
    });
  },
);

test.skipIf(!isThere).each(languages)('what models write stays text in %s', async (language) => {
  const { card, disagreements } = hostilePage();
  await open(renderHtml(card, { language, disagreements }), {}, async ({ page }) => {
    await unfold(page);
    await picture(page, `hostile-${language}`);
    expect(await page.title()).not.toBe('taken');
    expect(await page.locator('script, img, iframe, link, object, blockquote *, svg script, svg a').count()).toBe(0);
    expect(await page.locator('h1').count()).toBe(1);
    const body = (await page.textContent('body')) ?? '';
    expect(body).toContain('<script>document.title = "taken"');
    expect(body).toContain('</blockquote></details></main><h1>PASS</h1>');
    expect(body).not.toMatch(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/,
    );
    expect(body).not.toContain(hostileAnswer.slice(-2000));
    expect(body).not.toContain('secret-sample-id');
    const wide = await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');
    expect(wide).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
  });
});
