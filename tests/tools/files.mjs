// The files of a finished site.
import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

// Paths below `root` that end in one of `endings`, in order, with / between the parts.
export function files_below(root, ...endings) {
    const found = [];
    const folders = [root];
    while (folders.length > 0) {
        const folder = folders.pop();
        for (const entry of readdirSync(folder, { withFileTypes: true })) {
            const path = join(folder, entry.name);
            if (entry.isDirectory()) folders.push(path);
            else if (endings.some((ending) => entry.name.endsWith(ending))) found.push(relative(root, path));
        }
    }
    return found.map((path) => path.split(sep).join("/")).sort();
}
