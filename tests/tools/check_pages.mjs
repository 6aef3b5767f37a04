// check_pages.mjs OUT [PAGE...]: opens pages of a finished site in Chromium as readers do, on a phone and on a desk,
// in light and in dark, and once from the file itself in the narrowest window that must do. Without PAGE it chooses
// enough pages to see every kind of element. Each of these is a fault:
//   - a violation of WCAG 2.2 A or AA that axe finds
//   - text or a box wider than the window (WCAG 1.4.10)
//   - an error in the console, also one from the strict content security policy, or a file that is not there
//   - a request to any other host
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { choose_pages } from "./choose_pages.mjs";
import { serve } from "./server.mjs";

const PAGES_AT_MOST = 24;
const WINDOWS = [1280, 360].flatMap((width) => ["light", "dark"].map((scheme) => ({ width, scheme })));
const NARROWEST = 320;
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

// One page in one window; the faults found there.
async function look(browser, { url, home, width, scheme }) {
    const faults = [];
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme });
    try {
        const page = await context.newPage();
        listen(page, home, faults);
        await page.goto(url, { waitUntil: "load" });
        faults.push(...(await too_wide(page)));
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
        const { path, width, scheme } = looks[index];
        const seen = pages.get(path);
        for (const fault of faults) seen.set(fault, (seen.get(fault) ?? new Set()).add(`${width} px ${scheme}`));
    });
    let count = 0;
    for (const [path, seen] of pages) {
        if (seen.size > 0) console.log(`\n${path}`);
        for (const [fault, windows] of seen) console.log(`    ${fault}\n        (${[...windows].join(", ")})`);
        count += seen.size;
    }
    return count;
}

// Chromium, quiet towards the world, with a profile of its own that is gone afterwards. It runs without its sandbox
// (the library's default), which root and containers have not got; it sees nothing but our own pages.
async function with_browser(work) {
    const profile = mkdtempSync(join(tmpdir(), "kolofon-browser-"));
    const browser = await chromium.launch({
        executablePath: "/usr/bin/chromium",
        env: { ...process.env, HOME: profile, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile },
        args: [
            "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-quic",
        ],
    });
    try {
        return await work(browser);
    } finally {
        await browser.close();
        rmSync(profile, { recursive: true, force: true });
    }
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
