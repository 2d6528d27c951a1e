// Parse and draw a chart with the real Mermaid: node mermaid.mjs CHART.mmd; JSON of what it made.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { launch } from "./chromium.mjs";

const library = fileURLToPath(new URL("node_modules/mermaid/dist/mermaid.min.js", import.meta.url));
const chart = readFileSync(process.argv[2], "utf8");
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
await page.addScriptTag({ path: library });
const drawn = await page.evaluate(async (text) => {
  window.mermaid.initialize({ startOnLoad: false });
  try {
    const { diagramType } = await window.mermaid.parse(text);
    const { svg } = await window.mermaid.render("chart", text);
    document.body.innerHTML = svg;
    const all = (selector) => Array.from(document.querySelectorAll(selector), (each) => each.textContent.trim());
    return {
      type: diagramType,
      bars: document.querySelectorAll("rect.task").length,
      sections: all("text.sectionTitle"),
      tasks: all("text.taskText, text.taskTextOutsideRight, text.taskTextOutsideLeft"),
      links: document.querySelectorAll("a").length,
      scripts: document.querySelectorAll("script").length,
    };
  } catch (error) {
    return { error: String(error) };
  }
}, chart);
if (process.argv[3]) await page.screenshot({ path: process.argv[3], fullPage: true });
await browser.close();
process.stdout.write(JSON.stringify(drawn));
