// The results of script/bench as Markdown: medians, and how many times as long as plain each case takes.
const STATES = ["cold", "new", "again", "edit"];

function median(numbers) {
    const sorted = [...numbers].sort((a, b) => a - b), middle = sorted.length >> 1;
    return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const of = (rounds, key) => median(rounds.map((one) => one[key]));
const seconds = (time) => (time < 0.995 ? `${Math.round(time * 1000)} ms` : `${time.toFixed(time < 10 ? 2 : 1)} s`);

function row({ name, what }, { found, failed }) {
    if (failed[name]) return `| ${name} | ${what} | failed: ${failed[name].split("\n")[0].slice(0, 80)} ||||||`;
    const rounds = found[`${name} new`];
    if (!rounds) return null;
    const walls = STATES.map((state) => found[`${name} ${state}`]).map((each) => (each ? seconds(of(each, "wall")) : "–"));
    const ratio = (of(rounds, "wall") / of(found["plain new"], "wall")).toFixed(2);
    const cpu = name === "write" ? "–" : seconds(of(rounds, "user") + of(rounds, "system")); // else with reading the files
    const peak = name === "write" ? "–" : `${Math.round(of(rounds, "peak") / 1e6)} MB`;
    return `| ${name} | ${what} | ${walls.join(" | ")} | ${ratio} | ${cpu} | ${peak} |`;
}

function of_run(run, cases) {
    const heads = `| case | what | ${STATES.join(" | ")} | new ÷ plain | CPU, new | peak, new |\n|---|---|${"--:|".repeat(STATES.length + 3)}`;
    const wall = (name) => (run.found[`${name} new`] ? of(run.found[`${name} new`], "wall") : NaN);
    const limits = wall("cmark") + wall("write");
    const sum = Number.isNaN(limits) ? "" : `\nplain, new: ${(wall("plain") / limits).toFixed(2)} times the bare limits added up (cmark and write: ${seconds(limits)}).\n`;
    const places = { memory: "a memory file system", disk: "a disk" };
    return `## ${run.sections} sections on ${places[run.place]}, medians of ${run.rounds} rounds\n\n${heads}\n` +
        `${cases.map((one) => row(one, run)).filter(Boolean).join("\n")}\n${sum}`;
}

export function in_words({ versions, missing, machine, load_before, runs }, cases) {
    const known = [...new Set(Object.values(versions).filter(Boolean))].join("; ");
    const left_out = missing.length > 0 ? ` Left out, as not here: ${missing.join(", ")}.` : "";
    return `${machine}; load ${load_before.toFixed(1)} when it began. ${known}.${left_out}\n\n${runs.map((run) => of_run(run, cases)).join("\n")}`;
}
