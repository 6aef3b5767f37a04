// Chromium for the tests: quiet towards the world, with a profile of its own that is gone afterwards. It runs without
// its sandbox (the library's default), which root and containers have not got; it sees nothing but our own pages.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

export async function with_browser(work, ...more_words) {
    const profile = mkdtempSync(join(tmpdir(), "kolofon-browser-"));
    const browser = await chromium.launch({
        executablePath: "/usr/bin/chromium",
        env: { ...process.env, HOME: profile, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile },
        args: [
            "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-quic", ...more_words,
        ],
    });
    try {
        return await work(browser);
    } finally {
        await browser.close();
        rmSync(profile, { recursive: true, force: true });
    }
}
