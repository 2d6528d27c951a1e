// Filter tables as a reader would, and tell as JSON what was seen:
// node filters.mjs FOLDER, with CHROMIUM set to the browser; FOLDER holds a site
import { pathToFileURL } from "node:url";

import { launch } from "./chromium.mjs";

const root = `${pathToFileURL(process.argv[2]).href}/`;
const browser = await launch();
const context = await browser.newContext();
const page = await context.newPage();
const shown = (table) => page.evaluate((name) =>
  Array.from(document.querySelectorAll(`.t-${name} tbody tr:not([hidden])`), (row) => row.textContent), table);
const seen = {};

await page.goto(`${root}changes/index.html`);
seen.kinds = await page.$$eval("select[data-column=Change] option", (all) => all.map((each) => each.value));
await page.selectOption("select[data-column=Change]", "shipped");
seen.chosen = await shown("changes");
seen.address = page.url().split("#")[1];

await page.goto("about:blank");
await page.goto(`${root}changes/index.html#${seen.address}`);
seen.again = await shown("changes");
await page.evaluate(() => { location.hash = "changes.find=%3Cimg+src%3Dx+onerror%3D%22window.hacked%3D1%22%3E&changes.Change=nothing"; });
await page.waitForTimeout(300);
seen.none = await shown("changes");
seen.hacked = await page.evaluate(() => window.hacked ?? null);

await page.goto(`${root}models/old/release/index.html#said-2025-01-10`);
await page.waitForFunction(() => !document.title.startsWith("Moved"));
seen.moved = page.url().replace(root, "");
seen.target = await page.evaluate(() => document.querySelector(":target")?.textContent ?? null);

const still = await browser.newContext({ javaScriptEnabled: false });
const plain = await still.newPage();
await plain.goto(`${root}models/old/release/index.html`);
await plain.waitForTimeout(800);
seen.plain = plain.url().replace(root, "");

const narrow = await browser.newContext({ viewport: { width: 320, height: 700 } });
seen.overflow = {};
for (const path of process.argv.slice(3)) {
  const small = await narrow.newPage();
  await small.goto(root + path);
  seen.overflow[path] = await small.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}
await browser.close();
console.log(JSON.stringify(seen));
