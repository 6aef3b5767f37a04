// check_packages.mjs FOLDER: the packages that packages.sh left in FOLDER, as readers and other programs use them: the
// HTML package and the single file opened from the disk with the network off, and searched; the WARC read by warcio
// and found by its index; the web archive replayed in Chromium by the engine of ReplayWeb.page.
import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { WARCParser } from "warcio";
import { with_browser } from "./browser.mjs";
import { files_below } from "./files.mjs";

const folder = resolve(process.argv[2]);
const NAME = "regiondirektorens-rapport-2025-04-v3";
const SITE = "https://rapporter.example.org/regiondirektorens-rapport/2025-04/v3/";
const faults = [];
const expect = (holds, fault) => { if (!holds) faults.push(fault); };

// From the disk, without a network --------------------------------------------------------------------------------

async function open_html(browser) {
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    const missing = [];
    page.on("requestfailed", (request) => { // not what was left for another page
        if (!request.failure().errorText.includes("ERR_ABORTED")) missing.push(request.url());
    });
    page.on("pageerror", (error) => faults.push(`script: ${error}`));
    const home = pathToFileURL(join(folder, "html", NAME)).href;
    await page.goto(`${home}/index.html`);
    expect((await page.title()).includes("april 2025"), `front sheet: ${await page.title()}`);
    await page.click("a.button");
    expect(page.url() === `${home}/regiondirektorens-rapport/2025-04/v3/index.html`, `opens ${page.url()}`);
    await page.goto(`${home}/regiondirektorens-rapport/2025-04/v3/personal.html`);
    expect((await page.textContent("main")).includes("7\u00a0440"), "the corrected figure is on its page");
    await page.goto(`${home}/sok.html?q=sjukfr%C3%A5nvaro`);
    await page.waitForFunction(() => document.querySelectorAll(".result").length > 0, { timeout: 20000 });
    await page.click(".result a");
    expect(page.url().startsWith(`${home}/regiondirektorens-rapport/2025-04/v3/`), `search leads to ${page.url()}`);
    // Links to the site say so: in words, and by the page that they lead to.
    await page.goto(`${home}/regiondirektorens-rapport/2025-04/v3/inledning.html`);
    const crumb = page.locator(".crumbs a", { hasText: "Regiondirektörens rapport" }).first();
    const mark = await crumb.evaluate((link) => getComputedStyle(link, "::after").content);
    expect(mark.includes("webbplatsen"), `a link to the site is marked: ${mark}`);
    await crumb.click();
    expect((await page.textContent("main")).includes("https://rapporter.example.org/regiondirektorens-rapport/"),
        "the page in its place names the address");
    expect(missing.length === 0, `missing: ${missing.join(" ")}`);
    await context.close();
}

async function open_single(browser) {
    const context = await browser.newContext({ offline: true, javaScriptEnabled: false });
    const page = await context.newPage();
    const asked = [];
    page.on("request", (request) => { if (!request.url().startsWith("data:")) asked.push(request.url()); });
    await page.goto(pathToFileURL(join(folder, "first", "regiondirektorens-rapport-2025-04-v1.html")).href);
    expect(asked.length === 1, `one file asks for nothing else: ${asked.join(" ")}`);
    expect((await page.textContent("body")).includes("7\u00a0430"), "the figure as it was published");
    const broken = await page.evaluate(() => [...document.images].filter((each) => !each.naturalWidth).length);
    expect(broken === 0, `${broken} pictures are not seen`);
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#k-files a[download$='.csv']")]);
    expect(statSync(await download.path()).size > 20, "a table can be taken out of it");
    await context.close();
}

// The web archive ---------------------------------------------------------------------------------------------------

async function read_warc(unpacked) {
    const warc = join(unpacked, "archive/data.warc.gz");
    const offsets = new Map();
    const parser = new WARCParser(createReadStream(warc));
    for await (const record of parser) {
        const payload = await record.readFully(true);
        if (record.warcType !== "response") continue;
        const stated = record.warcHeaders.headers.get("WARC-Payload-Digest");
        const digest = `sha256:${createHash("sha256").update(payload).digest("hex")}`;
        expect(stated === digest, `${record.warcTargetURI}: ${stated} is ${digest}`);
        expect(record.httpHeaders.statusCode === 200, `${record.warcTargetURI}: ${record.httpHeaders.statusCode}`);
        await record.skipFully();
        offsets.set(record.warcTargetURI, digest);
    }
    const bytes = readFileSync(warc);
    const index = gunzipSync(readFileSync(join(unpacked, "indexes/index.cdx.gz"))).toString().trim().split("\n");
    expect(index.length === offsets.size, `${index.length} lines for ${offsets.size} responses`);
    expect([...index].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).join() === index.join(), "index in order");
    for (const line of index) {
        const { url, offset, length, digest } = JSON.parse(line.slice(line.indexOf("{")));
        const record = gunzipSync(bytes.subarray(Number(offset), Number(offset) + Number(length))).toString("latin1");
        expect(record.includes(`WARC-Target-URI: ${url}\r\n`), `${url} is not at ${offset}`);
        expect(offsets.get(url) === digest, `${url}: ${digest}`);
    }
    const described = JSON.parse(readFileSync(join(unpacked, "datapackage.json")));
    for (const { path, hash, bytes: size } of described.resources) {
        const file = readFileSync(join(unpacked, path));
        expect(file.length === size && hash === `sha256:${createHash("sha256").update(file).digest("hex")}`, path);
    }
    return offsets.size;
}

// Files of `places` with ranges, which the engine asks for.
async function serve_ranges(places) {
    const server = createServer((request, response) => {
        const path = decodeURIComponent(new URL(request.url, "http://site").pathname);
        const file = places[path];
        if (!file || !existsSync(file)) return response.writeHead(404).end();
        const bytes = readFileSync(file);
        const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
        const suffix = /^bytes=-(\d+)$/.exec(request.headers.range ?? "");
        const begin = range ? Number(range[1]) : suffix ? bytes.length - Number(suffix[1]) : 0;
        const end = range?.[2] ? Math.min(Number(range[2]) + 1, bytes.length) : bytes.length;
        const headers = {
            "Content-Type": path.endsWith(".js") ? "text/javascript" : path.endsWith(".html") ? "text/html" : "application/wacz",
            "Accept-Ranges": "bytes",
            "Content-Length": end - begin,
        };
        if (range || suffix) headers["Content-Range"] = `bytes ${begin}-${end - 1}/${bytes.length}`;
        response.writeHead(range || suffix ? 206 : 200, headers).end(request.method === "HEAD" ? "" : bytes.subarray(begin, end));
    });
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

async function replay(browser, wacz) {
    const engine = fileURLToPath(new URL("node_modules/@webrecorder/wabac/dist/sw.js", import.meta.url));
    const { origin, close } = await serve_ranges({ "/sw.js": engine, "/a.wacz": wacz, "/start.html": join(folder, "start.html") });
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${origin}/start.html`);
    await page.evaluate(async (sourceUrl) => {
        await navigator.serviceWorker.register("/sw.js");
        await navigator.serviceWorker.ready;
        if (!navigator.serviceWorker.controller)
            await new Promise((ready) => navigator.serviceWorker.addEventListener("controllerchange", ready));
        const added = new Promise((ready, failed) => navigator.serviceWorker.addEventListener("message", ({ data }) => {
            if (data.msg_type === "collAdded") ready();
            if (data.error) failed(new Error(data.error));
        }));
        navigator.serviceWorker.controller.postMessage({ msg_type: "addColl", name: "a", file: { sourceUrl } });
        await added;
    }, `${origin}/a.wacz`);
    await page.evaluate((url) => { // as replay programs do: in a frame
        const frame = document.createElement("iframe");
        frame.src = url;
        document.body.append(frame);
    }, `${origin}/w/a/mp_/${SITE}`);
    const replayed = async (part) => {
        for (let tries = 0; tries < 100; ++tries) {
            const frame = page.frames().find((each) => each.url().includes(`mp_/${SITE}${part}`));
            if (frame && (await frame.locator("h1").count()) > 0) return frame;
            await page.waitForTimeout(100);
        }
        throw new Error(`not replayed: ${SITE}${part}: ${page.frames().map((each) => each.url()).join(" ")}`);
    };
    const front = await replayed("");
    expect((await front.textContent("h1")).includes("april 2025"), "the front page is replayed");
    const border = await front.evaluate(() => getComputedStyle(document.querySelector(".masthead")).borderTopWidth);
    expect(border !== "0px", "with its style");
    await front.click("a.contents-title >> nth=0");
    const section = await replayed("inledning.html");
    expect((await section.textContent("h1")).includes("Inledning"), "a link is followed to its page");
    await context.close();
    close();
}

const unpacked = join(folder, "wacz");
execFileSync("unzip", ["-qqo", "-d", unpacked, join(folder, "first", `${NAME}.wacz`)]);
execFileSync("sh", ["-c", "echo '<!doctype html><title>Replay</title>' >\"$1\"", "sh", join(folder, "start.html")]);
const responses = await read_warc(unpacked);
expect(readdirSync(join(folder, "first")).length >= 10, "packages of all formats");
await with_browser(async (browser) => {
    await open_html(browser);
    await open_single(browser);
    await replay(browser, join(folder, "first", `${NAME}.wacz`));
});
for (const fault of faults) console.error(fault);
console.log(`${faults.length} faults; ${responses} responses replayable, ${files_below(join(folder, "html"), ".html").length} pages from the disk.`);
process.exit(faults.length === 0 ? 0 : 1);
