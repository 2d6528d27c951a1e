// Open pages of a site as a reader would, and tell as JSON what was seen:
// node site.mjs ADDRESS PATH..., with CHROMIUM set to the browser; ADDRESS is a folder or http://...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

import { launch } from "./chromium.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [given, ...paths] = process.argv.slice(2);
const root = given.startsWith("http") ? given : `${pathToFileURL(given).href}/`;
const browser = await launch();
const seen = {};

const look = async (path, options, context) => {
  const page = await context.newPage();
  const messages = [], outside = [];
  page.on("console", (message) => messages.push(message.text()));
  page.on("pageerror", (error) => messages.push(error.message));
  page.on("request", (request) => { if (!/^(file|data):/.test(request.url()) && !request.url().startsWith(root)) outside.push(request.url()); });
  page.on("requestfailed", (request) => messages.push(`failed: ${request.url()}`));
  await page.goto(root + path);
  const told = await page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - innerWidth,
    styled: getComputedStyle(document.querySelector(".asof")).fontSize !== getComputedStyle(document.querySelector("h1")).fontSize,
    hacked: window.hacked ?? null,
    text: document.body.innerText.length,
  }));
  let faults = null, sortable = null;
  if (options.javaScriptEnabled !== false) {
    sortable = await page.evaluate(() => document.querySelectorAll("th button").length);
    await page.evaluate(() => document.querySelectorAll("details").forEach((each) => { each.open = true; }));
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], preload: false }));
    faults = found.violations
      .filter((each) => ["serious", "critical"].includes(each.impact))
      .map((each) => `${each.id}: ${each.nodes.length} at ${each.nodes[0].html.slice(0, 200)}`);
  }
  await page.close();
  return { ...told, messages, outside, faults, sortable };
};

for (const [name, options] of Object.entries({
  "light 1280": { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  "dark 390": { viewport: { width: 390, height: 844 }, colorScheme: "dark" },
  "no script": { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false },
})) {
  const context = await browser.newContext({ ...options, bypassCSP: false });
  for (const path of paths) (seen[path] ??= {})[name] = await look(path, options, context);
  await context.close();
}
await browser.close();
console.log(JSON.stringify(seen));
