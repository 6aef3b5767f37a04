// A web server for the tests: the files of one folder on this machine only, under the strict policy that a site
// must be able to live under.
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

export const POLICY =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
};

async function find(root, url) {
    const path = normalize(decodeURIComponent(new URL(url, "http://site").pathname));
    const file = join(root, path);
    const is_folder = await stat(file).then((found) => found.isDirectory(), () => false);
    return is_folder ? join(file, "index.html") : file;
}

// Answers from `root` at `origin` until close(); `compressed` as a good server would, where the browser takes it.
export async function serve(root, { compressed = false } = {}) {
    const server = createServer(async (request, response) => {
        try {
            const file = await find(root, request.url);
            const body = await readFile(file);
            const type = TYPES[extname(file)] ?? "application/octet-stream";
            const head = { "Content-Type": type, "Content-Security-Policy": POLICY };
            const packed = compressed && /gzip/.test(request.headers["accept-encoding"] ?? "") && /text|json|svg/.test(type);
            if (packed) head["Content-Encoding"] = "gzip";
            response.writeHead(200, head).end(packed ? gzipSync(body) : body);
        } catch {
            response.writeHead(404, { "Content-Type": "text/plain" }).end("not found");
        }
    });
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
