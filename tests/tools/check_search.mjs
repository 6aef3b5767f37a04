// check_search.mjs OUT: the search of the sample site as readers use it, of both audiences in OUT: from the files
// themselves and from a server with a strict policy, with the keyboard, without script; and that search-words.js reads
// words as the program does. Prints how long a query takes and how much it fetches.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { with_browser } from "./browser.mjs";
import { files_below } from "./files.mjs";
import { serve } from "./server.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const out = resolve(process.argv[2]);
const root = join(out, "public");
const faults = [];
const expect = (holds, fault) => { if (!holds) faults.push(fault); };

async function ask(page, home, query, more = "") {
    await page.goto(`${home}/sok.html?q=${encodeURIComponent(query)}${more}`);
    await page.waitForFunction(() => document.getElementById("k-search-status").textContent !== "");
    return page.evaluate(() => ({
        status: document.getElementById("k-search-status").textContent,
        results: [...document.querySelectorAll(".result")].map((result) => ({
            title: result.querySelector("a").textContent, url: result.querySelector("a").href,
            facts: result.querySelector(".result-facts").textContent,
            excerpt: result.querySelector(".result-excerpt").textContent,
            marks: [...result.querySelectorAll("mark")].map((mark) => mark.textContent.toLowerCase()),
        })),
    }));
}

// A query, and a word that must be marked in some result; none: nothing may be found.
const QUERIES = [
    ["sjukfrånvaro", "sjukfrånvaron"], ["sjukfrånvaron", "sjukfrånvaro"], ["frånvaro", "sjukfrånvaro"], ["söker", "söker"],
    ["soker", "söker"], ["SKL", "skr"], ["skr", "skl"], ["Sveriges Kommuner och Regioner", "skr"], ["7 440", "7\u00a0440"],
    ["7440", "7\u00a0440"], ["4,27", "4,27"], ["HBTQ+", "hbtq+"], ["kostnaderna", "kostnad"], ["vård ekonomi", "ekonomi"],
    ['"inhyrd bemanning"', "bemanning"], ["xqzzy", null], ['"bemanning inhyrd"', null],
];

async function check_queries(page, home) {
    for (const [query, word] of QUERIES) {
        const { status, results } = await ask(page, home, query);
        const marks = results.flatMap((result) => result.marks);
        if (word === null) expect(results.length === 0, `${query}: found though it stands nowhere`);
        else expect(marks.includes(word), `${query}: does not mark ${word}: ${status} ${marks.join(" ")}`);
        for (const { title, url } of results) {
            const [path, anchor] = decodeURI(url.slice(home.length + 1)).split("#");
            const bytes = readFileSync(join(root, path), "utf8");
            expect(!anchor || bytes.includes(`id="${decodeURIComponent(anchor)}"`), `${query}: ${title} leads to ${url}`);
        }
    }
    const first = (await ask(page, home, "ortopedin")).results[0];
    expect(first?.title.toLowerCase().includes("ortopedin"), `ortopedin: titles come first, not ${first?.title}`);
    const any = await ask(page, home, "xqzzy sjukfrånvaro");
    expect(any.results.length > 0 && /alla orden/.test(any.status), `not all words: ${any.status}`);
    const filtered = await ask(page, home, "sjukfrånvaro", "&year=2019");
    expect(filtered.results.length > 0 && filtered.results.every(({ facts }) => facts.includes("2019")), "filter by year");
}

const read_all = (audience, ending, begin = "") => files_below(join(out, audience), ending)
    .filter((path) => path.startsWith(begin)).map((path) => readFileSync(join(out, audience, path), "utf8"));

// The words of the index, by the language's number: a line has a key, and what each form adds to it.
function indexed_words(audience) {
    const words = new Map([["0", new Set()], ["1", new Set()]]);
    for (const file of read_all(audience, ".js", "sok/words-"))
        for (const line of file.split("\n").slice(1, -2)) {
            const [language, key, ...forms] = line.split(" ");
            for (const form of forms) if (!form.startsWith("*")) words.get(language).add(key + form.split(":")[0]);
        }
    return words;
}

// What only the intranet site says is in no file of the public one.
async function check_audiences(page) {
    const words_of = (texts) => new Set(texts.join("\n").replaceAll("\u00ad", "").toLowerCase().match(/\p{L}{4,}/gu));
    const found_in = (audience) => words_of([...read_all(audience, ".js", "sok/texts"), ...read_all(audience, ".js", "sok/site"),
        ...[...indexed_words(audience).values()].map((words) => [...words].join(" "))]);
    const known = words_of(read_all("public", ".html")), found = found_in("public");
    const internal = [...words_of(read_all("intranet", ".html"))].filter((word) => !known.has(word));
    for (const word of internal) expect(!found.has(word), `public search has a word of the intranet: ${word}`);
    // One that has no other form which the public reads.
    const inside = found_in("intranet"), open = [...known];
    const word = internal.find((each) => inside.has(each) && !open.some((other) => other.startsWith(each.slice(0, 5))));
    if (!word) return expect(false, "the intranet's search has no word of its own");
    const files = (audience) => pathToFileURL(join(out, audience)).href;
    expect((await ask(page, files("intranet"), word)).results.length > 0, `intranet: does not find ${word}`);
    expect((await ask(page, files("public"), word)).results.length === 0, `public: finds ${word}`);
}

// Every word that search-words.js reads in the texts is in the index, and every word of the index is read somewhere.
async function check_words(page, home) {
    await ask(page, home, "a");
    const indexed = indexed_words("public");
    const texts = read_all("public", ".js", "sok/texts").map((file) => {
        let got;
        new Function("kolofonSearch", file)({ texts: (name, head, documents) => { got = { head, documents }; } });
        return { language: got.head.language, text: got.documents.flatMap(([, , title, passages]) => [title, ...passages.flatMap((p) => p.slice(1))]).join("\n") };
    });
    const read = await page.evaluate((list) => list.map(({ language, text }) => kolofonWords.read(kolofonWords.visible(text), language)
        .flatMap(({ word, units }) => [word, ...units.map((unit) => unit.word)])), texts);
    const seen = new Set(read.flat());
    const all = new Set([...indexed.get("0"), ...indexed.get("1")]);
    const missing = [...seen].filter((word) => !all.has(word)), unread = [...all].filter((word) => !seen.has(word));
    expect(seen.size > 1000, `only ${seen.size} words were read`);
    expect(missing.length === 0, `read by the script but not in the index: ${missing.slice(0, 9).join(" ")}`);
    expect(unread.length === 0, `in the index but not read by the script: ${unread.slice(0, 9).join(" ")}`);
}

async function check_keyboard(page, home) {
    await page.goto(`${home}/index.html`);
    await page.locator("#k-site-search").focus();
    await page.keyboard.type("vård");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".result");
    expect(page.url().includes("sok.html?q="), `the field in the head leads to ${page.url()}`);
    await page.locator("#k-q").focus();
    await page.keyboard.press("End");
    await page.keyboard.type("platser", { delay: 20 });
    await page.waitForFunction(() => [...document.querySelectorAll("mark")].some((mark) => /vårdplatser/i.test(mark.textContent)));
    expect(await page.evaluate(() => document.activeElement.id === "k-q"), "typing loses the field");
    await page.locator("#k-q").fill("vården");
    await page.waitForFunction(() => !document.querySelector("#k-search-results button").hidden);
    const before = await page.locator(".result").count();
    await page.locator("#k-search-results button").focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction((count) => document.querySelectorAll(".result").length > count, before);
    await page.waitForFunction(() => document.activeElement.closest(".result"));
    const at = await page.evaluate(() => [...document.querySelectorAll(".result")].indexOf(document.activeElement.closest(".result")));
    expect(at === before, `after more results the reader stands at result ${at}, not ${before}`);
    await page.locator("#k-q").fill("");
    await page.waitForFunction(() => !document.getElementById("k-index").hidden);
}

async function check_access(page, home) {
    for (const [width, scheme] of [[1280, "light"], [320, "dark"]]) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme: scheme });
        await ask(page, home, "sjukfrånvaro vård");
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => axe.run({ preload: false, rules: { "target-size": { enabled: true } } }));
        for (const each of violations) faults.push(`axe ${width} px ${scheme} ${each.id}: ${each.nodes[0].html}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
        expect(!wide, `results are wider than ${width} px`);
    }
}

async function check_without_script(browser, home) {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${home}/sok.html?q=personal`);
    expect(await page.locator("noscript p").isVisible(), "without script nothing tells why there are no results");
    const letters = await page.locator(".letter").allTextContents();
    const alphabet = "0ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ";
    const places = letters.map((letter) => alphabet.indexOf(letter[0]));
    expect(letters.length > 10 && places.every((place, i) => i === 0 || place > places[i - 1]), `letters: ${letters}`);
    await page.getByRole("link", { name: "Väsentliga personalförhållanden" }).first().click();
    expect(page.url().endsWith("personal.html"), `the index leads to ${page.url()}`);
    await context.close();
}

async function measure(page, home) {
    let bytes = 0;
    page.on("response", async (response) => { if (response.url().includes("/sok/")) bytes += (await response.body().catch(() => "")).length; });
    const times = [];
    for (const query of ["sjukfrånvaro", "sjukfrånvaro", "ekonomi i balans"]) {
        const begin = Date.now();
        await ask(page, home, query);
        times.push(Date.now() - begin);
    }
    console.log(`a page with results in ${times.join(", ")} ms; ${Math.round(bytes / 1024)} kB of index in all`);
}

const server = await serve(root);
await with_browser(async (browser) => {
    const page = await browser.newPage();
    page.setDefaultTimeout(20000);
    page.on("console", (message) => { if (message.type() === "error") faults.push(`console: ${message.text()}`); });
    page.on("pageerror", (error) => faults.push(`script error: ${error.message}`));
    const files = pathToFileURL(root).href;
    for (const home of [files, server.origin]) await check_queries(page, home);
    await check_audiences(page);
    await check_words(page, server.origin);
    await check_keyboard(page, server.origin);
    await check_keyboard(page, files);
    await check_without_script(browser, files);
    await measure(page, server.origin);
    await check_access(page, files); // the strict policy keeps axe out
}).catch((error) => faults.push(`stopped: ${error.stack}`)).finally(() => server.close());
for (const fault of faults) console.log(fault);
console.log(`${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
