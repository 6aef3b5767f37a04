// bench.mjs [--sections N,...] [--rounds N] [--places FOLDER,...] [--cases NAME,...] [--name NAME]: see script/bench, which makes ready
// what this needs. Every case is built in turn, round after round, so that what else the machine does falls on all of
// them; of the rounds the medians are told.
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { cases as all_cases, make_source, program, run, top } from "./cases.mjs";
import { in_words } from "./results.mjs";

const TMPFS = 0x01021994; // statfs(2)
const LONGEST = 30 * 60_000; // ms: a build that takes longer has failed

const { values } = parseArgs({
    options: {
        sections: { type: "string", default: "1000,10000" },
        rounds: { type: "string", default: "5" },
        places: { type: "string", default: `/dev/shm,${join(top, "build/bench")}` },
        cases: { type: "string", default: "" },
        name: { type: "string", default: "results" }, // of the files in build/bench/
    },
});
const sizes = values.sections.split(",").map(Number), rounds = Number(values.rounds);
if (![...sizes, rounds].every((number) => Number.isInteger(number) && number > 0)) throw new Error("--sections and --rounds are whole numbers");
const wanted = values.cases ? ["plain", ...values.cases.split(",")] : null; // the limits work on what plain has built
const versions = Object.fromEntries(all_cases.map((one) => [one.name, one.version()]));
const cases = all_cases.filter(({ name }) => versions[name] !== null && (!wanted || wanted.includes(name)));
const missing = all_cases.filter(({ name }) => versions[name] === null).map(({ name }) => name);
for (const name of missing) console.log(`${name} is not here and is left out`);

// Wall, user and system time in seconds, the largest process in bytes.
function measure(one, { source, out, site }) {
    const result = join(tmpdir(), `kolofon-bench-${process.pid}.json`);
    const printed = run([program("measure"), result, ...one.command(source, out, site)], { cwd: one.directory ? source : top, timeout: LONGEST });
    const measured = JSON.parse(readFileSync(result, "utf8"));
    rmSync(result);
    return one.own_time ? { ...measured, wall: Number(printed) } : measured;
}

const remove = (folder) => rmSync(folder, { recursive: true, force: true });

// A folder that was never there. On a disk what was built stays until all is measured: ext4 is slow to make files for
// some minutes after many have been removed, whoever makes them.
let folders = 0;
function fresh(place, name, before) {
    if (place.memory && before) remove(before);
    return join(place.folder, `${name}-out-${++folders}`);
}

// One case once in each state it can be in; calls `note(state, measured)`.
function in_each_state(one, place, note) {
    const source = join(place.folder, one.of ?? one.name);
    const where = { source, site: place.site };
    const build = (state) => note(state, measure(one, where));
    if (!place.memory && one.name !== "write" && one.name !== "copy") {
        where.out = fresh(place, one.name);
        run([program("limits"), "forget", source]);
        build("cold");
    }
    where.out = fresh(place, one.name, one.name === "plain" && place.site);
    build("new");
    if (!one.alone) {
        build("again");
        appendFileSync(join(source, one.edit), "\nEn rad till.\n");
        build("edit");
    }
    if (one.name === "plain") place.site = where.out;
    else if (place.memory) remove(where.out);
}

// Calls `keep` after each round with what is known by then, so that a run that is stopped has something to show.
function measure_place(folder, sections, keep) {
    const place = { folder: join(resolve(folder), `kolofon-bench-${process.pid}`), memory: statfsSync(folder).type === TMPFS };
    const found = new Map(); // "case state" to what each round gave
    const failed = new Map(), timings = {};
    const known = (done) => ({
        sections, place: place.memory ? "memory" : "disk", rounds: done,
        found: Object.fromEntries(found), failed: Object.fromEntries(failed), timings,
    });
    try {
        for (const one of cases) if (!one.of) make_source(one, join(place.folder, one.name), sections);
        for (let round = 0; round < rounds; ++round) {
            for (const one of cases.filter(({ name }) => !failed.has(name))) {
                try {
                    in_each_state(one, place, (state, measured) => {
                        const key = `${one.name} ${state}`;
                        found.set(key, [...(found.get(key) ?? []), measured]);
                    });
                } catch (error) {
                    failed.set(one.name, error.message);
                }
            }
            keep(known(round + 1));
            console.log(`${sections} sections, ${folder}: round ${round + 1} of ${rounds}, load ${loadavg()[0].toFixed(1)}`);
        }
        for (const { name, timings: tell } of cases) {
            if (!tell || failed.has(name)) continue;
            const out = fresh(place, name);
            timings[name] = tell(join(place.folder, name), out);
            if (place.memory) remove(out);
        }
        keep(known(rounds));
    } finally {
        remove(place.folder);
    }
}

const results = { versions, missing, machine: `${availableParallelism()} cores, ${cpus()[0].model}`, load_before: loadavg()[0], runs: [] };
const report = join(top, "build/bench", values.name);
mkdirSync(join(top, "build/bench"), { recursive: true });
for (const sections of sizes) {
    for (const folder of values.places.split(",")) {
        if (!existsSync(folder)) {
            console.log(`${folder} is not here and is left out`);
            continue;
        }
        const index = results.runs.length;
        measure_place(folder, sections, (known) => {
            results.runs[index] = known;
            writeFileSync(`${report}.json`, JSON.stringify(results, null, 1));
            writeFileSync(`${report}.md`, in_words(results, all_cases));
        });
    }
}
console.log(`\n${in_words(results, all_cases)}\nThe results are in ${report}.md and ${report}.json.`);
process.exitCode = results.runs.some(({ failed }) => Object.keys(failed).length > 0) ? 1 : 0;
