// Which pages of a site to open when opening all would take too long: enough that every kind of element on the
// site (name, classes, role, language) is seen at least once.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { files_below } from "./files.mjs";

const TAG = /<([a-z][a-z0-9-]*)((?:\s+[^\s=>\/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*\/?>/g;

const TOLD_APART_BY = /\s(class|role|lang)\s*=\s*"([^"]*)"/g;

// The kinds of element on a page, as "p", "p class note", "nav role navigation", "html lang sv".
function kinds_on(html) {
    const kinds = new Set();
    for (const [, name, attributes] of html.matchAll(TAG)) {
        kinds.add(name);
        for (const [, attribute, value] of attributes.matchAll(TOLD_APART_BY)) {
            for (const word of value.split(/\s+/).filter(Boolean)) kinds.add(`${name} ${attribute} ${word}`);
        }
    }
    return kinds;
}

// Pages that lead on at once to where something moved: a browser that opens one is on another page.
const leads_on = (html) => html.includes('http-equiv="refresh"');

// At most `limit` paths of `root`, the front page first; each adds the most kinds not seen on those before it.
export function choose_pages(root, limit) {
    const left = new Map();
    for (const path of files_below(root, ".html")) {
        const html = readFileSync(join(root, path), "utf8");
        if (!leads_on(html)) left.set(path, kinds_on(html));
    }
    const chosen = [];
    const take = (path) => {
        const seen = left.get(path);
        left.delete(path);
        chosen.push(path);
        for (const kinds of left.values()) for (const kind of seen) kinds.delete(kind);
    };
    if (left.has("index.html")) take("index.html");
    while (chosen.length < limit && left.size > 0) {
        const [path, kinds] = [...left].reduce((best, next) => (next[1].size > best[1].size ? next : best));
        if (kinds.size === 0) break;
        take(path);
    }
    return chosen;
}
