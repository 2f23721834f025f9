// SPDX-License-Identifier: Apache-2.0
// The report and every page of `glapp serve`, in Chromium: no fault that axe-core finds
// (WCAG 2.2 A and AA, best practices), no console message, no request to anywhere else, no
// page wider than its window; at three widths, in light and dark. Then the journeys of a
// planner and of an officer, clicked through, and what a keyboard reaches.
//
//   node pages.mjs ADDRESS REPORT.html [FOLDER]   screenshots go to FOLDER
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [site, report, shots] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [320, 768, 1280];

let passed = 0, failed = 0;
function check(what, holds, why = '') {
    if (holds) passed++;
    else {
        failed++;
        console.log(`FAILED  ${what}  ${why}`);
    }
}

const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});

/* A window that notes what a page says to the console and asks from elsewhere. */
async function open(options) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const said = [], asked = [];
    page.on('console', m => said.push(m.text()));
    page.on('pageerror', e => said.push(String(e)));
    page.on('request', r => {
        if (!r.url().startsWith(site) && !r.url().startsWith('file:')) asked.push(r.url());
    });
    return { context, page, said, asked };
}

/* WCAG 1.4.12: with so much room about letters, words and lines nothing may be cut or grow
 * out of the window. */
async function space(page, what) {
    const style = await page.addStyleTag({ content: '*{line-height:1.5!important;' +
        'letter-spacing:.12em!important;word-spacing:.16em!important}' +
        'p{margin-bottom:2em!important}' });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    check(`${what}: fits with wide spacing`, over <= 0, `${over} pixels too wide`);
    const cut = await page.evaluate(() => [...document.querySelectorAll('button,a,label,h1,h2,td,th')]
        .filter(e => getComputedStyle(e).overflow === 'hidden' && e.scrollWidth > e.clientWidth).length);
    check(`${what}: nothing cut with wide spacing`, cut === 0, `${cut}`);
    await style.evaluate(e => e.remove());
}

/* The page's own policy forbids scripts, so axe comes in beside it. */
async function look(name, address, width, scheme) {
    const { context, page, said, asked } = await open(
        { viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true });
    const what = `${name} ${width} ${scheme}`;
    const answer = await page.goto(address);
    check(`${what}: there`, !answer || answer.status() < 400, answer && answer.status());
    await page.evaluate(axe);
    const found = await page.evaluate(rules => axe.run(document, { runOnly: rules }), RULES);
    const faults = found.violations.map(v => `${v.id} x${v.nodes.length}: ${v.nodes[0].html.slice(0, 160)}`);
    check(`${what}: axe`, faults.length === 0, faults.join('\n    '));
    check(`${what}: console`, said.length === 0, said.join(' | '));
    check(`${what}: requests`, asked.length === 0, asked.join(' '));
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    check(`${what}: fits`, over <= 0, `${over} pixels too wide`);
    if (width === 320) await space(page, what);
    if (shots) await page.screenshot({ path: `${shots}/${name}-${width}-${scheme}.png`, fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(3000, await page.evaluate(() => document.documentElement.scrollHeight)) } });
    await context.close();
}

async function idOf(address, table, key) {
    const response = await fetch(site + address);
    return encodeURIComponent((await response.json())[table][0][key]);
}

const skill = await idOf('/gaps.json?area=20', 'gaps', 'skill_id');
const ad = await idOf(`/skill.json?area=NMS&id=${skill}`, 'ads', 'ad');
const programme = await idOf(`/ad.json?id=${ad}`, 'programmes', 'programme');
const group = await idOf('/gaps.json?area=NMS&by=occupation', 'gaps', 'ssyk');
const proposals = (await (await fetch(`${site}/proposals.json`)).json()).proposals;
const PAGES = [
    ['report', pathToFileURL(report).href],
    ['overview', '/'], ['gaps', '/gaps?area=20'], ['occupations', '/gaps?area=NMS&by=occupation'],
    ['skill', `/skill?id=${skill}&area=20`], ['occupation', `/occupation?ssyk=${group}`],
    ['programme', `/programme?id=${programme}`], ['ad', `/ad?id=${ad}`], ['match', '/match'],
    ['search', '/search?q=svets'], ['nothing', '/search?q=svettsning'], ['proposals', '/proposals'],
    ...(proposals.length ? [['proposal', `/proposal?id=${proposals[0].proposal_id}`]] : []),
    ['about', '/about'], ['english', `/ad?id=${ad}&lang=en`],
];
for (const [name, path] of PAGES)
    for (const width of WIDTHS)
        for (const scheme of ['light', 'dark'])
            await look(name, path.startsWith('/') ? site + path : path, width, scheme);

/* -- journeys, with the page's own policy in force -- */

async function journey(name, walk) {
    const { context, page, said, asked } = await open({ viewport: { width: 1280, height: 900 } });
    try {
        await walk(page);
        check(`${name}: walked`, true);
    } catch (error) {
        check(`${name}: walked`, false, String(error).slice(0, 400));
    }
    check(`${name}: console`, said.length === 0, said.join(' | '));
    check(`${name}: requests`, asked.length === 0, asked.join(' '));
    await context.close();
}

await journey('planner', async page => {
    await page.goto(site + '/');
    await page.getByRole('link', { name: 'Brister', exact: true }).click();
    await page.getByLabel('Område').selectOption('20');
    await page.getByRole('button', { name: 'Visa' }).click();
    await page.waitForURL(/area=20/);
    const first = page.locator('table tbody tr').first().getByRole('link');
    const label = await first.textContent();
    await first.click();
    await page.getByRole('heading', { level: 1, name: label }).waitFor();
    check('planner: evidence', await page.getByText('Annonser som söker').count() > 0);
    await page.getByRole('link', { name: 'Förslag', exact: true }).click();
    if (proposals.length) {
        await page.locator('table tbody tr').first().getByRole('link').click();
        await page.getByRole('heading', { level: 1, name: /Underlag för förslag/ }).waitFor();
    }
    const [file] = await Promise.all([
        page.waitForEvent('download'), page.getByRole('link', { name: 'Excel' }).click()]);
    const bytes = readFileSync(await file.path());
    check('planner: workbook', /\.xlsx$/.test(file.suggestedFilename()) && bytes.subarray(0, 2).toString() === 'PK',
          file.suggestedFilename());
});

await journey('officer', async page => {
    await page.goto(site + `/search?q=${ad}`);
    await page.goto(site + `/ad?id=${ad}`);
    await page.getByText('Vad personen kan ta').first().click();
    await page.getByLabel('Högsta studietakt, %').selectOption('75');
    await page.getByRole('button', { name: 'Visa' }).click();
    await page.waitForURL(/pace=75/);
    check('officer: what the wish removed', await page.getByText('Studietakten tog bort').count() === 1);
    const pdf = await page.pdf({ format: 'A4' });
    const sheets = (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) || []).length;
    check('officer: on one sheet', sheets === 1, `${sheets} sheets`);
});

await journey('a pasted text', async page => {
    await page.goto(site + '/match');
    await page.getByLabel('Text', { exact: true }).fill('Vi söker en svetsare med truckkort.');
    await page.getByRole('button', { name: 'Hitta utbildningar' }).click();
    await page.getByRole('heading', { name: 'Så lästes texten' }).waitFor();
    check('a pasted text: not in the address', !page.url().includes('svetsare'));
    await page.locator('table').first().locator('tbody tr').first().getByRole('link').click();
    await page.getByText('Vad den lär ut').first().waitFor();
});

await journey('a slip in a search', async page => {
    await page.goto(site + '/');
    await page.getByRole('searchbox').fill('svettsning');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'svetsning', exact: true }).click();
    await page.waitForURL(/q=svetsning/);
    check('a slip in a search: found', await page.locator('main table tbody tr').count() > 0);
});

await journey('by keyboard', async page => {
    await page.goto(site + '/gaps?area=20');
    await page.keyboard.press('Tab');
    const first = await page.evaluate(() => document.activeElement.className);
    check('by keyboard: the skip link is first', first === 'skip', first);
    await page.keyboard.press('Enter');
    const led = await page.waitForURL(/#innehall$/, { timeout: 5000 }).then(() => true, () => false);
    check('by keyboard: it leads to the content', led, page.url());
    for (let i = 0; i < 60; i++) {
        await page.keyboard.press('Tab');
        const ring = await page.evaluate(() => document.activeElement === document.body
            ? 'round' : getComputedStyle(document.activeElement).outlineStyle);
        if (ring === 'round') break; /* past the last one */
        if (ring === 'none') check('by keyboard: focus shows', false, await page.evaluate(() => document.activeElement.outerHTML.slice(0, 120)));
    }
});

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
