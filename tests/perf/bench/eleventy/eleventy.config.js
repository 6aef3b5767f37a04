// Eleventy as it is quick: no template language over the Markdown, and each page's neighbours found once, not by a
// search of the collection for every page.
const heading = /<h2 id="([^"]*)">(.*?)<\/h2>/g;
const address = (path) => path.replace(/^\.\/content\//, "").replace(/_index\.md$/, "index.html").replace(/\.md$/, ".html");

function headings_with_ids(markdown) {
    markdown.core.ruler.push("ids", ({ tokens }) => {
        tokens.forEach((token, i) => {
            if (token.type !== "heading_open") return;
            token.attrSet("id", tokens[i + 1].content.toLowerCase().replace(/[^\p{L}\d]+/gu, "-"));
        });
    });
}

// The pages of one depth below content/, in the order of their names.
function collect(config, name, depth, is_index) {
    config.addCollection(name, (all) => {
        const pages = all.getAll().filter(({ inputPath }) =>
            inputPath.startsWith("./content/") && inputPath.split("/").length === depth && inputPath.endsWith("/_index.md") === is_index);
        pages.sort((a, b) => (a.inputPath < b.inputPath ? -1 : 1));
        return pages;
    });
}

function link_sections(config) {
    config.addCollection("linked", (all) => {
        const below = new Map();
        const pages = all.getAll().filter(({ inputPath }) => inputPath.startsWith("./content/"));
        pages.sort((a, b) => (a.inputPath < b.inputPath ? -1 : 1));
        const index = new Map(pages.map((page) => [page.inputPath, page]));
        for (const page of pages) {
            const own = page.inputPath.endsWith("/_index.md");
            const folder = page.inputPath.split("/").slice(0, own ? -2 : -1).join("/");
            const parent = index.get(`${folder}/_index.md`);
            page.data.parent = parent;
            if (!parent || parent === page) continue;
            const siblings = below.get(parent) ?? below.set(parent, []).get(parent);
            page.data.before = siblings.at(-1);
            if (page.data.before) page.data.before.data.after = page;
            siblings.push(page);
        }
        for (const [parent, children] of below) parent.data.below = children;
        return pages;
    });
}

export default function (config) {
    config.setFrontMatterParsingOptions({
        delimiters: "+++", language: "toml",
        engines: { toml: (text) => Object.fromEntries([...text.matchAll(/^(\w+) = "?(.*?)"?$/gm)].map(([, key, value]) => [key, value])) },
    });
    config.addGlobalData("layout", "page.njk");
    config.addGlobalData("eleventyComputed", {
        permalink: (data) => (data.page.inputPath.startsWith("./content/") ? address(data.page.inputPath) : data.permalink),
    });
    config.amendLibrary("md", headings_with_ids);
    link_sections(config);
    collect(config, "series", 4, true);
    collect(config, "reports", 5, true);
    config.addFilter("toc", (html) => [...html.matchAll(heading)].map(([, id, title]) => ({ id, title })));
    config.addPassthroughCopy("assets");
    config.setQuietMode(true);
    return { markdownTemplateEngine: false, dir: { includes: "_includes" } };
}
