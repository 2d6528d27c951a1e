// Open an exported page as a reader would, and tell as JSON what was seen:
// node page.mjs PAGE.html [--axe], with CHROMIUM set to the browser; --axe looks for faults of accessibility.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

import { launch } from "./chromium.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const address = pathToFileURL(process.argv[2]).href;
const browser = await launch();
const seen = { messages: [], requests: [], faults: {} };

const open = async (options) => {
  const page = await browser.newPage(options);
  page.on("console", (message) => seen.messages.push(message.text()));
  page.on("pageerror", (error) => seen.messages.push(error.message));
  page.on("dialog", (dialog) => { seen.messages.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => { if (request.url() !== address) seen.requests.push(request.url()); });
  await page.goto(address);
  return page;
};

const faults = async (page) => {
  await page.evaluate(() => document.querySelectorAll("details").forEach((each) => { each.open = true; }));
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations
    .filter((each) => ["serious", "critical"].includes(each.impact))
    .map((each) => `${each.id}: ${each.nodes.length} at ${each.nodes[0].html.slice(0, 200)}`);
};

for (const [name, options] of Object.entries({
  "light 1280": { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  "dark 1280": { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  "light 390": { viewport: { width: 390, height: 844 }, colorScheme: "light" },
  "dark 390": { viewport: { width: 390, height: 844 }, colorScheme: "dark" },
})) {
  const page = await open(options);
  if (process.argv[3] === "--axe") seen.faults[name] = await faults(page);
  seen[`overflow ${name}`] = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.close();
}

const page = await open({ viewport: { width: 1280, height: 900 } });

seen.structure = await page.evaluate(() => {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  return {
    title: document.title,
    referrer: document.querySelector("meta[name=referrer]").content,
    headings: all("h1, h2").map((each) => each.textContent),
    scripts: all("script").length,
    handlers: all("*").flatMap((each) => Array.from(each.attributes)).filter((each) => each.name.startsWith("on")).length,
    styled: all("[style]").length,
    foreign: all("img, iframe, object, embed, base, audio, video, link:not([href='data:,'])").length,
    links: all("a[href]").map((each) => each.getAttribute("href")),
    dead: all('a[href^="#"]').map((each) => each.getAttribute("href").slice(1)).filter((id) => !document.getElementById(id)),
    repeated: all("[id]").map((each) => each.id).filter((id, at, ids) => ids.indexOf(id) !== at),
    pictures: all('svg[role="img"]').map((each) => each.getAttribute("aria-label")),
    tips: all(".strips svg[role=img] :is(rect, circle, path):not(:has(title))").length,
    hacked: window.hacked ?? null,
    text: document.body.innerText,
  };
});

// what would still get into the page must not run there
seen.policy = await page.evaluate(async () => {
  const refused = [];
  document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
  const script = document.createElement("script");
  script.textContent = "window.hacked = 2";
  document.body.append(script);
  const image = document.createElement("img");
  image.setAttribute("onerror", "window.hacked = 3");
  image.src = "data:image/png;base64,broken";
  document.body.append(image);
  await new Promise((resolve) => { setTimeout(resolve, 200); });
  return { hacked: window.hacked ?? null, refused: refused.sort() };
});
seen.messages = seen.messages.filter((message) => !message.includes("Content Security Policy"));
await page.close();

const table = await open({ viewport: { width: 1280, height: 900 } });
if (await table.$("table.t-releases")) {
  const column = (name) => table.evaluate((name) => {
    const table = document.querySelector("table.t-releases");
    const at = Array.from(table.tHead.rows[0].cells).findIndex((each) => each.textContent === name);
    return Array.from(table.tBodies[0].rows).filter((row) => !row.hidden).map((row) => row.cells[at].firstChild?.textContent ?? "");
  }, name);
  const status = () => table.textContent("section:has(> h2#releases) [role=status]");
  const order = (name) => table.getAttribute(`.t-releases th:has(button:text-is("${name}"))`, "aria-sort");
  const press = async (name) => {
    await table.focus(`.t-releases th button:text-is("${name}")`);
    await table.keyboard.press("Enter");
  };
  const tools = "section:has(> h2#releases) form";
  seen.table = { first: await column("Model"), status: await status() };
  await press("Days");
  seen.table.ascending = [await order("Days"), await column("Days")];
  await press("Days");
  seen.table.descending = [await order("Days"), await column("Days")];
  await press("Model");
  seen.table.models = [await order("Model"), await order("Days"), await column("Model")];
  await table.fill(`${tools} input`, "sam ALTMAN");
  await table.waitForTimeout(300);
  seen.table.found = [await status(), await column("Model")];
  await table.fill(`${tools} input`, "");
  await table.waitForTimeout(300);
  const choices = `${tools} select[data-column="Verdict"]`;
  seen.table.choices = await table.$$eval(`${choices} option`, (options) => options.map((each) => each.value));
  if (seen.table.choices.length > 1) {
    await table.selectOption(choices, seen.table.choices[1]);
    seen.table.chosen = [seen.table.choices[1], await status(), await column("Verdict")];
    await table.selectOption(choices, "");
  }
  await table.evaluate(() => dispatchEvent(new Event("beforeprint")));
  seen.table.printed = (await column("Model")).length;
  await table.evaluate(() => dispatchEvent(new Event("afterprint")));
  seen.table.after = (await column("Model")).length;
  const more = await table.$("section:has(> h2#releases) .more:not([hidden])");
  await more?.focus();
  if (more) await table.keyboard.press("Enter");
  seen.table.all = (await column("Model")).length;
}
await browser.close();
process.stdout.write(JSON.stringify(seen));
