// check_hostile.mjs MAKER THEMES WORK: every page of the hostile site (tests/hostile) opened in Chromium without any policy,
// so that a script that got in would run. None runs, no dialog opens, nothing is asked of another host, and no page leads
// away by itself.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { with_browser } from "./browser.mjs";
import { files_below } from "./files.mjs";

const [maker, themes, work] = process.argv.slice(2);
rmSync(work, { recursive: true, force: true });
console.log(execFileSync(maker, [work, themes], { encoding: "utf8" }).trim());

const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json" };
const server = createServer((request, response) => {
    const path = join(work, decodeURIComponent(new URL(request.url, "http://a").pathname));
    if (!existsSync(path)) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": types[extname(path)] ?? "application/octet-stream" });
    response.end(statSync(path).isFile() ? readFileSync(path) : "");
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const origin = `http://127.0.0.1:${server.address().port}`;

const faults = [];
// With KOLOFON_ALL every page; else one section in eight, and all others.
const all = files_below(work, ".html", ".svg");
const pages = process.env.KOLOFON_ALL ? all : all.filter((path, i) => !/\/t\d+-\d\./.test(path) || i % 8 === 0);
await with_browser(async (browser) => {
    const context = await browser.newContext();
    await context.exposeFunction("kolofon_ran", (page) => faults.push(`${page}: a script ran`));
    await context.addInitScript(() => {
        window.ran = () => window.kolofon_ran(location.pathname);
    });
    const lanes = Array.from({ length: 4 }, async (_, lane) => {
        const page = await context.newPage();
        page.on("dialog", (dialog) => { faults.push(`${page.url()}: a dialog`); dialog.dismiss(); });
        page.on("request", (request) => {
            if (!request.url().startsWith(origin)) faults.push(`${page.url()} asks for ${request.url().slice(0, 120)}`);
        });
        page.on("popup", () => faults.push(`${page.url()} opens a window`));
        for (let i = lane; i < pages.length; i += 4) {
            const address = `${origin}/${pages[i].split("/").map(encodeURIComponent).join("/")}`;
            await page.goto(address, { waitUntil: "load" });
            // What a reader does by chance: everything that can be pointed at, focused or opened.
            await page.evaluate(() => {
                for (const element of document.querySelectorAll("body *")) {
                    for (const name of ["mouseover", "pointerenter", "focus", "toggle"]) element.dispatchEvent(new Event(name));
                    for (const { name } of element.attributes) if (/^on/i.test(name)) window.ran();
                }
                for (const link of document.querySelectorAll("[href], [action], [src]"))
                    for (const url of [link.href, link.action, link.src])
                        if (typeof url === "string" && /^(javascript|data|vbscript|blob|filesystem):/i.test(url)) window.ran();
            });
            if (page.url() !== address && !page.url().startsWith(`${address}#`)) faults.push(`${address} became ${page.url()}`);
        }
        await page.close();
    });
    await Promise.all(lanes);
});
server.close();
for (const fault of faults.slice(0, 40)) console.log(fault);
console.log(`${pages.length} pages opened, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
