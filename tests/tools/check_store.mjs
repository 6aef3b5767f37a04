// check_store.mjs FOLDER: reads the OCFL storage root FOLDER with an OCFL library that is not Kolofon's: the root, every
// object where its layout says, every version, every logical file and its digest; then checks, with nothing but SHA-512,
// every inventory against its sidecar, every content file against the manifest and every file against the inventory,
// and what OCFL only recommends.
import { createHash } from "node:crypto";
import { existsSync, lstatSync, readFileSync, readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import ocfl from "@ocfl/ocfl-fs";

const faults = [];
const counts = { objects: 0, versions: 0, files: 0, bytes: 0 };
const sha512 = (bytes) => createHash("sha512").update(bytes).digest("hex");

function expect(holds, fault) {
    if (!holds) faults.push(fault);
}

// Every entry below `folder`; links and empty folders are faults.
function walk(folder) {
    const entries = readdirSync(folder, { withFileTypes: true });
    expect(entries.length > 0, `${folder}: an empty folder`);
    return entries.flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return walk(path);
        expect(entry.isFile() && lstatSync(path).nlink === 1, `${path}: no plain file with one name`);
        return [path];
    });
}

function check_sidecar(path) {
    const [digest, name] = readFileSync(`${path}.sha512`, "utf8").trimEnd().split(/\s+/);
    expect(name === "inventory.json" && digest === sha512(readFileSync(path)), `${path}: its sidecar does not agree`);
}

// What validators warn of: W004 to W010.
function check_recommended(path, inventory) {
    expect(inventory.digestAlgorithm === "sha512", `${path}: W004`);
    expect(/^[a-z][a-z0-9+.-]*:\S+$/.test(inventory.id), `${path}: W005`);
    for (const [name, version] of Object.entries(inventory.versions)) {
        expect(version.message && version.user?.name, `${path} ${name}: W007`);
        expect(version.user?.address, `${path} ${name}: W008`);
        expect(/^[a-z][a-z0-9+.-]*:\S+$/.test(version.user?.address), `${path} ${name}: W009`);
        expect(!Number.isNaN(Date.parse(version.created)), `${path} ${name}: E049`);
    }
}

function check_object(folder) {
    const path = join(folder, "inventory.json");
    const inventory = JSON.parse(readFileSync(path, "utf8"));
    const versions = Object.keys(inventory.versions);
    expect(readFileSync(join(folder, "0=ocfl_object_1.1"), "utf8") === "ocfl_object_1.1\n", `${folder}: E007`);
    check_recommended(path, inventory);
    const known = new Set(["0=ocfl_object_1.1", "inventory.json", "inventory.json.sha512"]);
    check_sidecar(path);
    for (const version of versions) {
        check_sidecar(join(folder, version, "inventory.json"));
        known.add(`${version}/inventory.json`).add(`${version}/inventory.json.sha512`);
    }
    const last = join(folder, inventory.head, "inventory.json");
    expect(readFileSync(path).equals(readFileSync(last)), `${last}: E064`);
    for (const [digest, paths] of Object.entries(inventory.manifest)) {
        expect(paths.length === 1, `${path}: the same bytes more than once`);
        for (const content of paths) {
            known.add(content);
            expect(sha512(readFileSync(join(folder, content))) === digest, `${join(folder, content)}: altered`);
        }
    }
    for (const file of walk(folder)) expect(known.has(relative(folder, file)), `${file}: not in the inventory`);
    return inventory;
}

async function read_versions(object, inventory) {
    for (const [version, { state }] of Object.entries(inventory.versions)) {
        ++counts.versions;
        const digests = new Map(Object.entries(state).flatMap(([digest, paths]) => paths.map((path) => [path, digest])));
        for (const file of await object.files(version)) {
            const bytes = await object.getFile({ logicalPath: file.logicalPath, version }).buffer();
            expect(sha512(bytes) === digests.get(file.logicalPath), `${object.root} ${version}: ${file.logicalPath}`);
            digests.delete(file.logicalPath);
            ++counts.files;
            counts.bytes += bytes.length;
        }
        expect(digests.size === 0, `${object.root} ${version}: not read: ${[...digests.keys()].join(", ")}`);
        expect((await object.getInventory(version)).head === version, `${object.root} ${version}: its inventory`);
    }
}

const root = resolve(process.argv[2]);
if (!existsSync(root)) {
    console.log(`Skipped: there is no store in ${root}.`);
    process.exit(77);
}
const storage = await ocfl.storage({ root }).load();
for await (const object of storage.objects()) {
    await object.load();
    const inventory = check_object(object.root);
    expect(object.id === inventory.id, `${object.root}: its id`);
    if (encodeURIComponent(object.id).length <= 100)
        expect(storage.objectRootAbs(object.id) === object.root, `${object.root}: not where the layout has it`);
    await read_versions(object, inventory);
    ++counts.objects;
}
const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
expect(counts.objects === folders.length - 1, `${root}: folders that are no objects`); // one is extensions
for (const fault of faults) console.log(fault);
const { objects, versions, files, bytes } = counts;
console.log(`${objects} objects, ${versions} versions, ${files} logical files, ${bytes} bytes, ${faults.length} faults`);
process.exitCode = faults.length === 0 && objects > 0 ? 0 : 1;
