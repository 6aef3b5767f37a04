// check_print.mjs OUT: pages of the sample site on paper, as PDF by Chromium, read back as text (pdf.js). On each sheet
// stand the report, its version and state, the page's address and the sheet's number of how many; sheets are A4; the
// PDF is tagged; a table longer than a sheet repeats its head and cuts no row; addresses of links are printed; what is
// folded on the screen is open.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { with_browser } from "./browser.mjs";

const A4 = [595, 842]; // points
const root = join(resolve(process.argv[2]), "public");
const report = "regiondirektorens-rapport/2025-04";
const faults = [];
const expect = (holds, fault) => { if (!holds) faults.push(fault); };

// The sheets of a PDF: their size, and all their text.
async function read(bytes) {
    const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
    const sheets = [];
    for (let number = 1; number <= pdf.numPages; ++number) {
        const page = await pdf.getPage(number);
        const { items } = await page.getTextContent();
        sheets.push({ size: page.view.slice(2), text: items.map(({ str }) => str).join(" ").replace(/\s+/g, " ") });
    }
    const info = await pdf.getMarkInfo();
    return { sheets, tagged: Boolean(info?.Marked) };
}

async function print(browser, path, change = null) {
    const context = await browser.newContext({ colorScheme: "dark" }); // which paper must not have
    const page = await context.newPage();
    await page.goto(`${pathToFileURL(root).href}/${path}`);
    if (change) await page.evaluate(change);
    const printed = await read(await page.pdf({ preferCSSPageSize: true, tagged: true }));
    await context.close();
    return printed;
}

const squeeze = (text) => text.replace(/[\s\u00ad]+/g, "");

async function check_sheets(browser, path, words) {
    const { sheets, tagged } = await print(browser, path);
    expect(tagged, `${path}: the PDF has no tags`);
    const address = `https://rapporter.example.org/${path.replace(/index\.html$/, "")}`;
    sheets.forEach(({ size, text }, i) => {
        const where = `${path}, sheet ${i + 1}`, all = squeeze(text);
        expect(size.every((points, side) => Math.abs(points - A4[side]) < 2), `${where}: not A4 but ${size}`);
        for (const each of [...words, `${i + 1} (${sheets.length})`, address])
            expect(all.includes(squeeze(each)), `${where}: does not say "${each}"`);
    });
    return sheets;
}

// A table of many rows: its head on each sheet, and each row's two ends on the same one.
async function check_long_table(browser) {
    const { sheets } = await print(browser, `${report}/ekonomi.html`, () => {
        const body = document.querySelector("figure.table tbody"), row = body.querySelector("tr:last-child");
        const rows = Array.from({ length: 90 }, (_, i) => {
            const copy = row.cloneNode(true);
            copy.firstElementChild.textContent = `Rad${i}början med ett namn som tar mer än en rad i sin smala kolumn`;
            copy.lastElementChild.textContent = `Rad${i}slut`;
            return copy;
        });
        body.append(...rows);
    });
    const on = (word) => sheets.findIndex(({ text }) => squeeze(text).includes(word));
    for (let i = 0; i < 90; ++i) expect(on(`Rad${i}början`) >= 0 && on(`Rad${i}början`) === on(`Rad${i}slut`), `row ${i} is cut in two`);
    const long = sheets.slice(on("Rad0början"), on("Rad89slut") + 1);
    expect(long.length > 2, `a table of 90 rows takes ${long.length} sheets`);
    for (const { text } of long) expect(text.includes("Prognos") && text.includes("Utfall"), "a sheet of a long table has no head");
}

// The ground and the charts: nothing of the dark scheme, and no colour that a black printer would grey.
async function check_colours(browser) {
    const page = await browser.newPage({ colorScheme: "dark" });
    await page.emulateMedia({ media: "print" });
    await page.goto(`${pathToFileURL(root).href}/${report}/produktion.html`);
    const colours = await page.evaluate(() => ({
        ground: getComputedStyle(document.body).backgroundColor,
        bar: getComputedStyle(document.querySelector("svg .c1")).color,
    }));
    expect(colours.ground === "rgb(255, 255, 255)", `paper is ${colours.ground}`);
    expect(colours.bar === "rgb(0, 0, 0)", `charts are printed in ${colours.bar}`);
    await page.close();
}

await with_browser(async (browser) => {
    const now = ["Regiondirektörens rapport, april 2025", "Version 3, 4 juli 2025", "Gällande version"];
    const front = await check_sheets(browser, `${report}/index.html`, now);
    const all = squeeze(front.map(({ text }) => text).join(" "));
    const folded = readFileSync(join(root, report, "index.html"), "utf8").match(/<details[\s\S]*?<\/details>/g) ?? [];
    expect(folded.length > 0, "the front page of the sample has nothing folded");
    expect(all.includes(squeeze("Filen var ett sammandrag")), "what is folded is not printed");
    expect(all.includes("https://www.example.org/kontakt"), "the address of the contact is not printed");
    await check_sheets(browser, `${report}/ekonomi.html`, [...now, "Ekonomi"]);
    const whole = await check_sheets(browser, `${report}/hela-rapporten.html`, now);
    expect(whole.length > 10, `the whole report is ${whole.length} sheets`);
    await check_sheets(browser, `${report}/v1/personal.html`, ["Regiondirektörens rapport, april 2025", "Version 1, 3 juni 2025", "Äldre version"]);
    await check_long_table(browser);
    await check_colours(browser);
});
for (const fault of faults) console.log(fault);
console.log(`${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
