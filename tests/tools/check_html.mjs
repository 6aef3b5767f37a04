// check_html.mjs OUT: every HTML file below OUT through the Nu checker, in one run of Java. Errors and warnings are
// faults.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { files_below } from "./files.mjs";

const SHOWN_AT_MOST = 60;

// A message of the checker as one line, with the piece of HTML it is about.
function line(root, { url, lastLine, firstColumn, lastColumn, message, extract }) {
    const place = `${relative(root, fileURLToPath(url))}:${lastLine}:${firstColumn ?? lastColumn}`;
    return `${place}: ${message}\n    ${(extract ?? "").replace(/\s+/g, " ")}`;
}

function messages_for(root) {
    const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
    const options = ["--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html"];
    const run = spawnSync("java", ["-Xss4m", "-jar", jar, ...options, root], { encoding: "utf8", maxBuffer: 1 << 30 });
    if (run.error || run.status !== 0) throw new Error(run.error?.message ?? run.stderr);
    return JSON.parse(run.stdout).messages;
}

const root = resolve(process.argv[2]);
const pages = files_below(root, ".html");
if (pages.length === 0) throw new Error(`no pages in ${root}`);
const faults = messages_for(root).filter(({ type, subType }) => type !== "info" || subType === "warning");
for (const fault of faults.slice(0, SHOWN_AT_MOST)) console.log(line(root, fault));
if (faults.length > SHOWN_AT_MOST) console.log(`and ${faults.length - SHOWN_AT_MOST} more`);
console.log(`${pages.length} pages, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
