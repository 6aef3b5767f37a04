// check_pages.mjs OUT [PAGE...]: opens pages of a finished site in Chromium as readers do: on a phone and on a desk, in
// light and in dark, in the narrowest window that must do, in that window at 400 % with the reader's own colours and no
// motion, and once from the file itself. Without PAGE it chooses enough pages to see every kind of element. Each of
// these is a fault:
//   - a violation of WCAG 2.2 A or AA that axe finds
//   - text or a box wider than the window (WCAG 1.4.10)
//   - an error in the console, also one from the strict content security policy, or a file that is not there
//   - a request to any other host
//   - anything that moves once it is drawn (layout shift)
//   - at 400 %: something that stands still and covers what has the focus (WCAG 2.4.11), or motion
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { with_browser } from "./browser.mjs";
import { choose_pages } from "./choose_pages.mjs";
import { serve } from "./server.mjs";

const PAGES_AT_MOST = 24;
const NARROWEST = 320;
const WINDOWS = [
    { width: 1280, scheme: "light" },
    { width: 1280, scheme: "dark" },
    { width: 360, scheme: "dark" },
    { width: NARROWEST, scheme: "light" },
    { width: NARROWEST, height: 256, scheme: "dark", own_colours: true }, // 1280 by 1024 at 400 %
];
const FOCUSED_AT_MOST = 60;
const NOT_FOUND = "404.html"; // a server shows it at any address, so its links begin at the top, which a file has not
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const AXE_OPTIONS = {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
    rules: { "target-size": { enabled: true } }, // WCAG 2.5.8, off unless asked for
    resultTypes: ["violations"],
};
const SHOWN_AT_MOST = 3;

function listen(page, home, faults) {
    page.on("console", (message) => {
        if (message.type() === "error") faults.push(`console: ${message.text()} ${message.location().url}`);
    });
    page.on("pageerror", (error) => faults.push(`script error: ${error.message}`));
    page.on("requestfailed", (request) => faults.push(`not loaded: ${request.url()}`));
    page.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith(home) && !url.startsWith("data:")) faults.push(`asks another host: ${url}`);
    });
}

// Whether the page is wider than its window, and the innermost element without which it would not be.
async function too_wide(page) {
    return page.evaluate(() => {
        const root = document.documentElement;
        const fits = () => root.scrollWidth <= root.clientWidth;
        const fits_without = (element) => {
            const before = element.style.display;
            element.style.display = "none";
            const result = fits();
            element.style.display = before;
            return result;
        };
        if (fits()) return [];
        const width = root.scrollWidth;
        let culprit = document.body;
        for (let next = culprit; next; next = [...culprit.children].find(fits_without)) culprit = next;
        const html = culprit.outerHTML.replaceAll(' style=""', "").replace(/\s+/g, " ");
        return [`wider than the window, ${width} px: ${html.slice(0, 160)}`];
    });
}

async function violations(page) {
    await page.evaluate(AXE);
    const found = await page.evaluate((options) => axe.run(options), AXE_OPTIONS);
    return found.violations.map(({ id, help, nodes }) => {
        const places = nodes.slice(0, SHOWN_AT_MOST).map((node) => {
            const why = [...node.any, ...node.all, ...node.none].map((check) => check.message).slice(0, 1);
            return `\n        ${node.target.join(" ")}   ${why}`;
        });
        const more = nodes.length > SHOWN_AT_MOST ? `\n        and ${nodes.length - SHOWN_AT_MOST} more` : "";
        return `axe ${id}: ${help}${places.join("")}${more}`;
    });
}

// What moved after it was drawn, as the browser counts it.
async function shifts(page) {
    return page.evaluate(async () => {
        const found = [];
        const observer = new PerformanceObserver((list) => found.push(...list.getEntries()));
        observer.observe({ type: "layout-shift", buffered: true });
        await new Promise((ready) => requestAnimationFrame(() => setTimeout(ready, 0)));
        found.push(...observer.takeRecords());
        return found.map(({ value, sources }) => `layout shift ${value.toFixed(4)}: ${sources?.[0]?.node?.nodeName ?? ""}`);
    });
}

// What has the focus must be seen, and nothing may move for a reader who asked for that.
async function covered(page) {
    return page.evaluate((most) => {
        const faults = [];
        if (getComputedStyle(document.documentElement).scrollBehavior !== "auto") faults.push("scrolls with motion");
        if (document.getAnimations().length > 0) faults.push("is animated");
        const places = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")];
        const step = Math.max(1, Math.ceil(places.length / most));
        for (const place of places.filter((each, i) => i % step === 0 && each.checkVisibility())) {
            place.focus();
            const { left, right, top, bottom } = place.getClientRects()[0];
            const x = (Math.max(0, left) + Math.min(innerWidth, right)) / 2, y = (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2;
            const seen = document.elementFromPoint(x, y);
            if (seen && (place.contains(seen) || seen.contains(place))) continue;
            faults.push(`covered when it has the focus: ${place.outerHTML.slice(0, 120)}`);
        }
        return faults;
    }, FOCUSED_AT_MOST);
}

// One page in one window; the faults found there.
async function look(browser, { url, home, width, height = 800, scheme, own_colours = false }) {
    const faults = [];
    const context = await browser.newContext({
        viewport: { width, height }, colorScheme: scheme,
        forcedColors: own_colours ? "active" : "none", reducedMotion: own_colours ? "reduce" : "no-preference",
    });
    try {
        const page = await context.newPage();
        listen(page, home, faults);
        await page.goto(url, { waitUntil: "load" });
        let moved = await shifts(page);
        if (moved.length > 0) { // a busy browser draws before it has read to the end; what a page does itself, it does again
            await page.reload({ waitUntil: "load" });
            moved = await shifts(page);
        }
        faults.push(...moved);
        faults.push(...(await too_wide(page)));
        if (own_colours) faults.push(...(await covered(page)));
        if (!url.startsWith("file:")) faults.push(...(await violations(page)));
    } catch (error) {
        faults.push(`could not be opened: ${error.message}`);
    } finally {
        await context.close();
    }
    return faults;
}

function looks_at(root, origin, pages) {
    const files = pathToFileURL(root).href;
    return pages.flatMap((path) => [
        ...WINDOWS.map((shape) => ({ path, url: `${origin}/${path}`, home: `${origin}/`, ...shape })),
        { path, url: `${files}/${path}`, home: `${files}/`, width: NARROWEST, scheme: "light" },
    ]).filter(({ path, url }) => path !== NOT_FOUND || url.startsWith("http:"));
}

// Runs `work` over the list, as many at a time as there are cores, and gives the results in the list's order.
async function side_by_side(list, work) {
    const results = [];
    let next = 0;
    const worker = async () => {
        while (next < list.length) {
            const index = next++;
            results[index] = await work(list[index]);
        }
    };
    await Promise.all(cpus().map(worker));
    return results;
}

// Prints each fault of a page once, with the windows that show it, and returns how many there were.
function print(looks, results) {
    const pages = new Map(looks.map(({ path }) => [path, new Map()]));
    results.forEach((faults, index) => {
        const { path, width, scheme, own_colours } = looks[index];
        const seen = pages.get(path);
        for (const fault of faults) seen.set(fault, (seen.get(fault) ?? new Set()).add(`${width} px ${own_colours ? "at 400 %, own colours" : scheme}`));
    });
    let count = 0;
    for (const [path, seen] of pages) {
        if (seen.size > 0) console.log(`\n${path}`);
        for (const [fault, windows] of seen) console.log(`    ${fault}\n        (${[...windows].join(", ")})`);
        count += seen.size;
    }
    return count;
}

const out = resolve(process.argv[2]);
const pages = process.argv.length > 3 ? process.argv.slice(3) : choose_pages(out, PAGES_AT_MOST);
if (pages.length === 0) throw new Error(`no pages in ${out}`);
const server = await serve(out);
const looks = looks_at(out, server.origin, pages);
const results = await with_browser((browser) => side_by_side(looks, (one) => look(browser, one)));
server.close();

const count = print(looks, results);
console.log(`${pages.length} pages, ${looks.length} looks, ${count} faults: ${pages.join(" ")}`);
process.exitCode = count === 0 ? 0 : 1;
