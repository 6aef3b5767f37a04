// check_data.mjs OUT: what machines read on a site is well-formed: XML and SVG files (xmllint), JSON files, and the
// JSON-LD in the pages.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { files_below } from "./files.mjs";

const JSON_LD = /<script type="?application\/ld\+json"?[^>]*>([\s\S]*?)<\/script>/g;

function json_fault(text) {
    try {
        JSON.parse(text);
        return [];
    } catch (error) {
        return [error.message];
    }
}

function xml_faults(root, paths) {
    if (paths.length === 0) return [];
    const words = ["--noout", "--nonet", ...paths.map((path) => `./${path}`)];
    const run = spawnSync("xmllint", words, { cwd: root, encoding: "utf8" });
    if (run.error) throw run.error;
    return run.status === 0 ? [] : [run.stderr.trimEnd()];
}

const root = resolve(process.argv[2]);
const read = (path) => readFileSync(join(root, path), "utf8");
const xml = files_below(root, ".xml", ".atom", ".svg", ".xhtml");
const json = files_below(root, ".json", ".jsonld", ".webmanifest");
const pages = files_below(root, ".html");
const faults = [
    ...xml_faults(root, xml),
    ...json.flatMap((path) => json_fault(read(path)).map((fault) => `${path}: ${fault}`)),
    ...pages.flatMap((path) =>
        [...read(path).matchAll(JSON_LD)].flatMap(([, text]) => json_fault(text).map((fault) => `${path}: ${fault}`)),
    ),
];
if (pages.length === 0) throw new Error(`no pages in ${root}`);
for (const fault of faults) console.log(fault);
console.log(`${xml.length} XML, ${json.length} JSON, ${pages.length} HTML files, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
