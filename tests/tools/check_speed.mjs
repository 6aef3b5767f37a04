// check_speed.mjs OUT: how light the sample's pages are, as a browser on a phone fetches them from a server that
// compresses: every section page, with the style sheet, scripts and pictures that it needs to be read, is under 60 kB.
// And what Lighthouse says of five kinds of page, when it is there: 100 of 100 in accessibility, best practices and
// search engines, nothing that moves once it is drawn. Its mark for speed is printed and fails nothing, as it depends on
// what else this machine does; what it comes from, weights and requests, is held to limits here.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { with_browser } from "./browser.mjs";
import { files_below } from "./files.mjs";
import { serve } from "./server.mjs";

const MOST = 60_000; // bytes as transferred, without HTTP's own heads
const STILL = 0.0005; // of layout shift; Lighthouse rounds to thousandths
const REQUESTS_AT_MOST = 8; // for a page to be read: itself, style sheets, script, icon, a logo
const report = "regiondirektorens-rapport/2025-04";
const PAGES = ["index.html", `${report}/index.html`, `${report}/ekonomi.html`, "rattelser.html", "sok.html?q=ekonomi"];
const root = join(resolve(process.argv[2]), "public");
const faults = [];
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

// What one page fetches, in bytes: compressed and as it is, and from where.
async function weigh(browser, origin, path) {
    const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
    const files = [];
    page.on("response", (response) => files.push(response));
    await page.goto(`${origin}/${path}`, { waitUntil: "networkidle" });
    const sizes = await Promise.all(files.map(async (response) => {
        const body = await response.body();
        return { url: response.url(), plain: body.length, sent: gzipSync(body).length };
    }));
    await page.close();
    for (const { url } of sizes) if (!url.startsWith(origin)) faults.push(`${path} asks another host: ${url}`);
    const sum = (key) => sizes.reduce((all, each) => all + each[key], 0);
    return { sent: sum("sent"), plain: sum("plain"), requests: sizes.length };
}

// A page's own bytes decide which page is the heaviest, as the rest is the same for all.
const own = (path) => gzipSync(readFileSync(join(root, path))).length;
const sections = files_below(root, ".html").filter((path) => readFileSync(join(root, path), "utf8").includes('class="page-section"'));
const heaviest = sections.reduce((most, path) => (own(path) > own(most) ? path : most));

async function check_weights(browser, origin) {
    for (const path of [heaviest, ...PAGES]) {
        const { sent, plain, requests } = await weigh(browser, origin, path);
        console.log(`${path}: ${kilobytes(sent)} sent, ${kilobytes(plain)} uncompressed, ${requests} requests`);
        if (path.startsWith("sok")) continue; // fetches the index besides: check_search.mjs
        if (sent > MOST) faults.push(`${path} is ${kilobytes(sent)}, more than ${kilobytes(MOST)}`);
        if (requests > REQUESTS_AT_MOST) faults.push(`${path} takes ${requests} requests, more than ${REQUESTS_AT_MOST}`);
    }
}

async function check_lighthouse(origin, port) {
    const { default: lighthouse } = await import("lighthouse");
    for (const path of PAGES) {
        const { lhr } = await lighthouse(`${origin}/${path}`, { port, logLevel: "silent", output: "json" });
        const scores = Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]);
        console.log(`${path}: ${scores.map(([id, score]) => `${id} ${score}`).join(", ")}`);
        const moved = lhr.audits["cumulative-layout-shift"].numericValue;
        if (!(moved <= STILL)) faults.push(`${path}: moves once it is drawn, layout shift ${moved}`);
        for (const [id, score] of scores) {
            if (id === "performance" || score === 100) continue;
            const why = lhr.categories[id].auditRefs.filter(({ id: audit, weight }) => weight > 0 && (lhr.audits[audit].score ?? 1) < 1)
                .map(({ id: audit }) => `${audit} ${lhr.audits[audit].displayValue ?? ""} ${lhr.audits[audit].explanation ?? ""}`);
            faults.push(`${path}: ${id} ${score}: ${why.join("; ")}`);
        }
    }
}

const PORT = 9300 + (process.pid % 500);
const server = await serve(root, { compressed: true });
console.log(`${sections.length} section pages, the heaviest first:`);
await with_browser(async (browser) => {
    await check_weights(browser, server.origin);
    const there = existsSync(join(dirname(createRequire(import.meta.url).resolve("axe-core")), "../lighthouse"));
    if (there) await check_lighthouse(server.origin, PORT);
    else console.log("Lighthouse is not there; script/test fetches it.");
}, `--remote-debugging-port=${PORT}`).catch((error) => faults.push(`stopped: ${error.stack}`)).finally(() => server.close());
for (const fault of faults) console.log(fault);
console.log(`${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
