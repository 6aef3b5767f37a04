// check_serve.mjs KOLOFON SITE: `kolofon serve` as an author uses it, on a copy of the site: pages that follow when a
// file is saved and stay where they were read, findings that come and go, the two audiences, working copies beside
// what is published, other hosts refused, a clean stop. Prints how long a save takes to reach the page.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { with_browser } from "./browser.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [program, sample] = process.argv.slice(2);
const REPORT = "regiondirektorens-rapport/2025-03";
const WAIT = 30000; // milliseconds for what a save leads to, where other tests run too
const faults = [];
const expect = (holds, fault) => { if (!holds) faults.push(fault); };

const site = mkdtempSync(join(tmpdir(), "kolofon-serve-"));
for (const part of ["site.toml", "content", "static", "themes"])
    if (existsSync(join(sample, part))) cpSync(join(sample, part), join(site, part), { recursive: true });
const section = join(site, "content", REPORT, "01-inledning.md");
const original = readFileSync(section, "utf8");

// The program, once it has said where it shows the site.
function start() {
    const child = spawn(program, ["serve", "--site", site, "--drafts", "--port", "0", "--lang", "sv"]);
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => { said += text; });
    const ended = new Promise((done) => child.on("exit", (status) => done(status)));
    const origin = new Promise((done, fail) => {
        child.stdout.on("data", () => {
            const found = /http:\/\/[^/\s]+/.exec(said);
            if (found) done(found[0]);
        });
        child.on("exit", () => fail(new Error(`ended: ${said}`)));
    });
    return { child, ended, origin, said: () => said };
}

// As editors do that write beside the file and rename.
function save(text) {
    writeFileSync(`${section}.tmp`, text);
    renameSync(`${section}.tmp`, section);
}

const ask = (origin, path, headers = {}, method = "GET") => new Promise((done, fail) => {
    const { hostname, port } = new URL(origin);
    request({ hostname, port, path, method, headers }, (answer) => { answer.resume(); done(answer.statusCode); }).on("error", fail).end();
});

async function check_refusals(origin) {
    const cases = [
        ["GET", "/public/index.html", {}, 200], ["HEAD", "/public/index.html", {}, 200],
        ["GET", "/public/index.html", { Host: "evil.example" }, 421], ["GET", "/.kolofon/events", { Host: "evil.example" }, 421],
        ["POST", "/public/index.html", {}, 405], ["GET", "/public/../../site.toml", {}, 400],
        ["GET", "/public/%2e%2e/%2e%2e/site.toml", {}, 400], ["GET", "/public/site.toml", {}, 404],
        ["GET", `/public/${"a".repeat(5000)}`, {}, 414], ["GET", "/", { Cookie: "a".repeat(15500) }, 302],
    ];
    for (const [method, path, headers, status] of cases) {
        const got = await ask(origin, path, headers, method);
        expect(got === status, `${method} ${path.slice(0, 60)} ${JSON.stringify(headers).slice(0, 60)}: ${got}, not ${status}`);
    }
}

const in_preview = (page, selector) => page.locator(`kolofon-preview ${selector}`);
const text_of = (page, selector) => in_preview(page, selector).first().textContent();

async function check_reload(page, origin) {
    const filler = Array.from({ length: 60 }, (_, i) => `Stycke ${i} som gör sidan lång.`).join("\n\n");
    save(`${original}\n${filler}\n`);
    await page.goto(`${origin}/public/${REPORT}/inledning.html`);
    await page.waitForFunction(() => document.body.textContent.includes("Stycke 59"), null, { timeout: WAIT });
    await page.evaluate(() => scrollTo({ top: 900, behavior: "instant" }));
    const other = await page.context().newPage();
    await other.goto(`${origin}/public/index.html`);
    await other.evaluate(() => { window.unchanged = true; });
    const begin = Date.now();
    save(`${original}\n${filler}\n\nEtt alldeles nytt stycke.\n`);
    await page.waitForFunction(() => document.body.textContent.includes("alldeles nytt stycke"), null, { timeout: WAIT });
    console.log(`a save reached the page in ${Date.now() - begin} ms`);
    await page.waitForFunction(() => document.readyState === "complete");
    const top = await page.evaluate(() => scrollY);
    expect(Math.abs(top - 900) <= 2, `after the reload the page stands at ${top}, not 900`);
    await other.waitForFunction(() => document.querySelector("kolofon-preview").dataset.build?.endsWith("-3"), null, { timeout: WAIT }).catch(() => {});
    expect(await other.evaluate(() => window.unchanged === true), "a page that did not change was reloaded");
    await other.close();
}

async function check_findings(page, origin) {
    await page.goto(`${origin}/public/${REPORT}/inledning.html`);
    expect(await in_preview(page, ".panel").isHidden(), "findings are shown where there are none");
    await page.evaluate(() => { window.unchanged = true; });
    save(original.replace(/^title = /m, "titel = "));
    await in_preview(page, ".panel article.error").first().waitFor({ timeout: WAIT });
    const panel = await text_of(page, ".panel");
    for (const words of ["okänd nyckel ”titel”", `content/${REPORT}/01-inledning.md:2:1`, "menade du ”title”?", "rätta stavningen", "som den var före felen"])
        expect(panel.includes(words), `the findings do not say: ${words}`);
    expect(/2 fel/.test(await text_of(page, ".count")), `the bar says ${await text_of(page, ".count")}`);
    expect(await page.evaluate(() => window.unchanged === true), "the last good page was reloaded");
    expect((await page.locator("h1").textContent()).length > 0, "the last good page is gone");
    await in_preview(page, ".count").click();
    expect(await in_preview(page, ".panel").isHidden(), "the findings cannot be folded");
    await page.goto(`${origin}/public/index.html`);
    await in_preview(page, ".count").waitFor();
    expect(await in_preview(page, ".panel").isHidden(), "folded findings come back on another page");
    save(original);
    await in_preview(page, ".count").waitFor({ state: "hidden", timeout: WAIT });
    expect(await in_preview(page, ".panel").isHidden(), "findings stay when they are mended");
}

// The policy keeps axe out, so this page is opened without it.
async function check_access(browser, origin) {
    const context = await browser.newContext({ bypassCSP: true });
    save(original.replace(/^title = /m, "titel = "));
    for (const colorScheme of ["light", "dark"]) {
        const page = await context.newPage();
        await page.emulateMedia({ colorScheme });
        await page.goto(`${origin}/public/${REPORT}/index.html`);
        await in_preview(page, ".panel article.error").first().waitFor({ timeout: WAIT });
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => axe.run("kolofon-preview", { preload: false, rules: { "target-size": { enabled: true } } }));
        for (const each of violations) faults.push(`axe ${colorScheme} ${each.id}: ${each.nodes[0].html}`);
        await page.close();
    }
    save(original);
    await context.close();
}

async function check_audiences(page, origin) {
    await page.goto(`${origin}/public/${REPORT}/index.html`);
    expect((await text_of(page, ".draft")) === "Arbetskopia", `the draft mark says ${await text_of(page, ".draft")}`);
    expect((await text_of(page, "nav a[aria-current]")) === "Extern", "the bar does not say who reads");
    await in_preview(page, "nav a[data-audience=intranet]").click();
    await page.waitForURL(`${origin}/intranet/${REPORT}/`);
    expect((await text_of(page, "nav a[aria-current]")) === "Intern", "the other audience is not shown");
    await page.goto(`${origin}/public/${REPORT}/v1/index.html`);
    await in_preview(page, ".bar").waitFor();
    expect(await in_preview(page, ".draft").count() === 0, "a sealed version is marked as a working copy");
}

async function check_comparison(page, origin) {
    save(`${original}\nEtt tillagt stycke.\n`);
    await page.goto(`${origin}/public/${REPORT}/index.html`);
    await in_preview(page, "a.compare").click();
    await page.waitForURL(/compare/);
    await page.waitForFunction(() => /Ett tillagt stycke/.test(document.querySelector("pre.difference")?.textContent), null, { timeout: WAIT });
    save(original);
    await page.waitForFunction(() => !/tillagt/.test(document.querySelector("pre.difference")?.textContent ?? "tillagt"), null, { timeout: WAIT });
}

async function check_narrow(page, origin) {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${origin}/public/${REPORT}/index.html`);
    await in_preview(page, ".bar").waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    expect(!wide, "the bar makes the page wider than 320 px");
}

const { child, ended, origin: promised, said } = start();
try {
    const origin = await promised;
    await check_refusals(origin);
    await with_browser(async (browser) => {
        const page = await (await browser.newContext()).newPage();
        page.setDefaultTimeout(20000);
        page.on("console", (message) => { if (message.type() === "error") faults.push(`console: ${message.text()} ${message.location().url}`); });
        page.on("pageerror", (error) => faults.push(`script error: ${error.message}`));
        await check_reload(page, origin);
        await check_findings(page, origin);
        await check_audiences(page, origin);
        await check_comparison(page, origin);
        await check_narrow(page, origin);
        await check_access(browser, origin);
    });
} catch (error) {
    faults.push(`stopped: ${error.stack}\n${said()}`);
}
child.kill("SIGINT");
const status = await ended;
expect(status === 0, `after SIGINT it ended with ${status}: ${said()}`);
rmSync(site, { recursive: true, force: true });
for (const fault of faults) console.log(fault);
console.log(`${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
