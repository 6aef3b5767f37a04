// What is measured: Kolofon in five states of dress, its peers, and the limits. A case has a folder of source made for
// it once, and a command that builds it.
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
export const top = resolve(here, "../../..");
const built = join(top, "build/release");
export const program = (name) => join(built, "tests/perf", `bench_${name}`);
const kolofon = join(built, "src/cli/kolofon");
const eleventy = join(top, "build/bench/eleventy/node_modules");

export function run(command, options = {}) {
    const { status, error, stdout, stderr } = spawnSync(command[0], command.slice(1), { encoding: "utf8", maxBuffer: 1 << 28, ...options });
    if (error || status !== 0) throw new Error(`${command.join(" ")}: ${error?.message ?? (stderr || stdout).slice(-2000)}`);
    return stdout;
}

const version = (command) => {
    const { status, stdout } = spawnSync(command[0], command.slice(1), { encoding: "utf8" });
    return status === 0 ? stdout.trim().split("\n")[0] : null;
};
const make_content = (folder, sections, kind) => run([program("make_content"), folder, String(sections), kind]);
const style = join(here, "kolofon/themes/plain/assets/style.css");

// A site of Kolofon's: `kind` of content, the plain theme or the program's own, search and downloads or none.
function kolofon_case(name, what, { kind = "kolofon", own = false, search = false, downloads = false }) {
    return {
        name, what, edit: "content/serie-1/2015-01/avsnitt-001.md",
        version: () => version([kolofon, "--version"]) ?? "Kolofon",
        make(folder, sections) {
            make_content(folder, sections, kind);
            cpSync(join(here, "kolofon"), folder, { recursive: true });
            const theme = join(folder, "themes/plain");
            cpSync(join(top, "themes/kolofon/i18n/sv.toml"), join(theme, "i18n/sv.toml"));
            if (search) cpSync(join(folder, "search/search.html"), join(theme, "templates/search.html"));
            appendFileSync(join(folder, "site.toml"), `theme = "${own ? "kolofon" : "plain"}"\n`);
            if (!downloads) appendFileSync(join(folder, "site.toml"), "\n[downloads]\nxlsx = false\ncsv = false\njson = false\n");
        },
        command: (folder, out) => [kolofon, "build", "--site", folder, "--out", out],
        timings: (folder, out) => run([kolofon, "build", "--site", folder, "--out", out, "--timings"], { env: { ...process.env, LC_ALL: "C.UTF-8" } }),
    };
}

const hugo = {
    name: "hugo", what: "Hugo, the same pages", edit: "content/serie-1/2015-01/avsnitt-001.md",
    version: () => version(["hugo", "version"]),
    make(folder, sections) {
        make_content(folder, sections, "peer");
        cpSync(join(here, "hugo"), folder, { recursive: true });
        cpSync(style, join(folder, "static/assets/style.css"));
    },
    command: (folder, out) => ["hugo", "--quiet", "--source", folder, "--destination", out],
};

const eleventy_case = {
    name: "eleventy", what: "Eleventy, the same pages", edit: "content/serie-1/2015-01/avsnitt-001.md",
    version: () => (existsSync(eleventy) ? `Eleventy ${version([process.execPath, join(eleventy, "@11ty/eleventy/cmd.cjs"), "--version"])}, Node ${process.version}` : null),
    make(folder, sections) {
        make_content(folder, sections, "peer");
        cpSync(join(here, "eleventy"), folder, { recursive: true });
        cpSync(style, join(folder, "assets/style.css"));
        cpSync(eleventy, join(folder, "node_modules"), { recursive: true });
    },
    directory: true, // it builds where it stands
    command: (folder, out) => [process.execPath, "node_modules/@11ty/eleventy/cmd.cjs", "--quiet", `--output=${out}`],
};

// The limits work on what the case `plain` is given and has built.
const limit = (name, what, command) => ({
    name, what, version: () => "", of: "plain", make() {}, alone: true, command,
    ...(name === "copy" ? {} : { own_time: true }),
});

export const cases = [
    kolofon_case("plain", "Kolofon, the pages that peers make", {}),
    kolofon_case("search", "the same and the search index", { search: true }),
    kolofon_case("figures", "plain, tables from CSV: figures bound, rules checked, a page each", { kind: "bound" }),
    kolofon_case("downloads", "figures, each table as CSV, JSON and XLSX", { kind: "bound", downloads: true }),
    kolofon_case("all", "all of it in Kolofon's own theme", { kind: "bound", own: true, search: true, downloads: true }),
    hugo,
    eleventy_case,
    limit("cmark", "cmark-gfm alone over the texts, a process a core", (source) => [program("limits"), "cmark", join(source, "content")]),
    limit("write", "the files of plain written from memory, a process a core", (source, out, site) => [program("limits"), "write", site, out]),
    limit("copy", "`cp -r` of plain's site", (source, out, site) => ["cp", "-r", site, out]),
];

// Makes the source of a case in `folder`, which is new.
export function make_source(one, folder, sections) {
    mkdirSync(folder, { recursive: true });
    one.make(folder, sections);
    writeFileSync(join(folder, ".gitignore"), ""); // Eleventy reads one, and must not find another above it
}
