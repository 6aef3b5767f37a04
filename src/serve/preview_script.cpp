#include "serve/preview_answers.h"

namespace kolofon {

namespace {

// Stands at the end of every page. Needs nothing of the page, and the page's style sheet does not reach what it shows
// (a shadow tree). A hidden page holds no connection, since browsers allow few to one host; it asks again when shown.
constexpr std::string_view script = R"js("use strict";
(() => {
const own = document.currentScript.dataset;
const swedish = own.language === "sv";
const say = (sv, en) => swedish ? sv : en;
const AUDIENCES = { public: say("Extern", "Public"), intranet: say("Intern", "Intranet") };
const MOST_SHOWN = 100;

const element = (name, words = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(words)) made.setAttribute(key, value);
    made.append(...children);
    return made;
};
const stored = (name) => { try { return sessionStorage.getItem(name); } catch { return null; } };
const store = (name, value) => { try { sessionStorage.setItem(name, value); } catch { /* then not */ } };
const drop = (name) => { try { sessionStorage.removeItem(name); } catch { /* as well */ } };

// Reloading, and standing where one stood -------------------------------------------------------------------------

const details = () => [...document.querySelectorAll("details")];

function reload() {
    store("kolofon-place", JSON.stringify({
        page: location.pathname, x: scrollX, y: scrollY, open: details().map((each) => each.open) }));
    location.reload();
}

function stand_again() {
    const place = JSON.parse(stored("kolofon-place") ?? "null");
    drop("kolofon-place");
    if (!place || place.page !== location.pathname) return;
    const all = details();
    if (all.length === place.open.length) all.forEach((each, i) => { each.open = place.open[i]; });
    const scroll = () => scrollTo({ left: place.x, top: place.y, behavior: "instant" });
    scroll();
    if (document.readyState !== "complete") addEventListener("load", scroll, { once: true });
}

// The paths of what this page is made of: itself, and all that it fetched.
function parts() {
    const paths = new Set([`${own.audience}/${own.path}`]);
    const add = (address) => {
        const url = new URL(address, location.href);
        if (url.origin === location.origin) paths.add(decodeURIComponent(url.pathname.slice(1)));
    };
    for (const { name } of performance.getEntriesByType("resource")) add(name);
    for (const each of document.querySelectorAll("img[src], script[src], source[src]")) add(each.src);
    for (const each of document.querySelectorAll("link[rel~=stylesheet]")) add(each.href);
    return paths;
}

function is_changed(changed) {
    if (changed === null) return true;
    if (!own.path) return changed.length > 0; // a page of the preview's own
    const mine = parts();
    return changed.some((path) => mine.has(path));
}

// The bar and the findings ----------------------------------------------------------------------------------------

const host = element("kolofon-preview");
const tree = host.attachShadow({ mode: "open" });
const count = element("button", { type: "button", class: "count", "aria-expanded": "false", "aria-controls": "findings" });
const told = element("span", { role: "status", class: "told" });
const panel = element("section", { id: "findings", class: "panel", tabindex: "0", "aria-label": say("Att rätta", "To mend") });
count.hidden = panel.hidden = true;
count.addEventListener("click", () => {
    unfold(panel.hidden);
    store("kolofon-folded", panel.hidden ? signature : "");
});
let signature = "";

function unfold(open) {
    panel.hidden = !open;
    count.setAttribute("aria-expanded", String(open));
}

function make_bar() {
    const bar = element("div", { class: "bar", role: "region", "aria-label": say("Förhandsvisning", "Preview") });
    bar.append(element("span", { class: "name" }, say("Förhandsvisning", "Preview")));
    const audiences = (own.audiences ?? "").split(" ").filter((name) => name !== "");
    if (audiences.length > 1) bar.append(element("nav", { "aria-label": say("Vem som läser", "Who reads") },
        ...audiences.map((name) => {
            const path = own.path.replace(/(^|\/)index\.html$/, "$1");
            const link = element("a", { href: encodeURI(`/${name}/${path}`), "data-audience": name }, AUDIENCES[name]);
            if (name === own.audience) link.setAttribute("aria-current", "true");
            link.addEventListener("click", () => { link.search = location.search; link.hash = location.hash; });
            return link;
        })));
    if (own.working) {
        const published = Number(own.published) > 0;
        bar.append(element("span", { class: "draft" }, published ? say("Arbetskopia", "Working copy")
            : say("Arbetskopia, inte publicerad", "Working copy, not published")));
        if (published) bar.append(element("a", { class: "compare", href: `/.kolofon/compare?report=${encodeURIComponent(own.working)}` },
            say(`Jämför med version ${own.published}`, `Compare with version ${own.published}`)));
    }
    bar.append(told, count);
    tree.append(element("link", { rel: "stylesheet", href: "/.kolofon/preview.css" }), panel, bar);
    document.body.append(host);
}

const SEVERITIES = { error: say("fel", "error"), warning: say("varning", "warning") };

function place_words({ file, line, column, cell }) {
    if (cell) return `${file}!${cell}`;
    return [file, line, column].filter((part) => part).join(":");
}

// The line with what is meant marked; columns count the characters that a person sees.
function source_line({ source, column, end_column }) {
    const characters = typeof Intl === "object" && Intl.Segmenter
        ? [...new Intl.Segmenter().segment(source)].map(({ segment }) => segment) : [...source];
    const from = Math.max(0, column - 1), to = Math.max(from + 1, (end_column ?? column) - 1);
    const shown = Math.max(0, from - 60);
    return element("pre", {}, (shown > 0 ? "…" : "") + characters.slice(shown, from).join(""),
        element("mark", {}, characters.slice(from, to).join("") || " "), characters.slice(to, to + 100).join(""));
}

function finding_element(finding) {
    const made = element("article", { class: finding.severity });
    made.append(element("p", { class: "found" }, element("strong", {}, SEVERITIES[finding.severity] ?? finding.severity), " ", finding.found));
    if (finding.file) made.append(element("p", { class: "place" }, element("code", {}, place_words(finding))));
    if (finding.source) made.append(source_line(finding));
    if (finding.label) made.append(element("p", { class: "label" }, finding.label));
    for (const other of finding.related ?? []) {
        const where = other.file ? place_words(other) : "";
        made.append(element("p", { class: "related" }, [other.text, where && `(${where})`].filter((part) => part).join(" ")));
    }
    if (finding.help) made.append(element("p", { class: "help" }, element("strong", {}, say("Gör så: ", "What to do: ")), finding.help));
    return made;
}

const counted = (number, one, many) => number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];

function show({ found, fault, stale }) {
    const list = [...found.findings].sort((a, b) => (a.severity === "error" ? 0 : 1) - (b.severity === "error" ? 0 : 1));
    const children = list.slice(0, MOST_SHOWN).map(finding_element);
    if (list.length > MOST_SHOWN) children.push(element("p", {}, say(`… och ${list.length - MOST_SHOWN} till, i terminalen`,
        `… and ${list.length - MOST_SHOWN} more, in the terminal`)));
    if (fault) children.unshift(element("article", { class: "error" }, element("p", { class: "found" },
        element("strong", {}, say("maskinen klarade det inte", "the machine failed")), " ", fault)));
    if (stale) children.unshift(element("p", { class: "stale" }, say("Sidan visas som den var före felen.", "The page is shown as it was before the errors.")));
    panel.replaceChildren(...children);
    const words = [...counted(found.errors, say("fel", "error"), say("fel", "errors")),
        ...counted(found.warnings, say("varning", "warning"), say("varningar", "warnings"))].join(", ") || (fault ? say("fel", "error") : "");
    count.hidden = words === "";
    count.textContent = words;
    count.className = found.errors > 0 || fault ? "count error" : "count warning";
    host.setAttribute("data-errors", String(found.errors));
    host.setAttribute("data-warnings", String(found.warnings));
    // Folded stays folded until something else is found; lines may move.
    signature = JSON.stringify([fault, list.map(({ code, file, found: text }) => [code, file, text])]);
    unfold(words !== "" && stored("kolofon-folded") !== signature);
}

// News of builds --------------------------------------------------------------------------------------------------

let since = own.build, source = null;

function listen() {
    if (source || document.visibilityState === "hidden") return;
    source = new EventSource(`/.kolofon/events?since=${encodeURIComponent(since)}`);
    source.addEventListener("build", (event) => {
        const news = JSON.parse(event.data);
        since = news.build;
        if (is_changed(news.changed)) return reload();
        told.textContent = "";
        show(news);
        host.setAttribute("data-build", news.build);
    });
    source.addEventListener("error", () => {
        told.textContent = say("Förhandsvisningen är stoppad", "The preview has stopped");
        if (source.readyState === EventSource.CLOSED) { hang_up(); setTimeout(listen, 2000); }
    });
    source.addEventListener("open", () => { told.textContent = ""; });
}

function hang_up() {
    source?.close();
    source = null;
}

document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") hang_up(); else listen(); });
addEventListener("pagehide", hang_up);
addEventListener("pageshow", listen);
stand_again();
make_bar();
listen();
})();
)js";

} // namespace

std::string_view preview_script() {
    return script;
}

} // namespace kolofon
