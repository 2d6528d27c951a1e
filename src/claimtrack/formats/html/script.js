"use strict";
// Tables that sort and filter. Without this script the page says the same, in its first order.
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const NUMBER = /^[+-]?[\d.]+(e[+-]?\d+)?$/i;

const keyOf = (row, column) => {
  const cell = row.cells[column];
  const said = cell.dataset.k ?? (cell.querySelector("summary, .v") ?? cell.firstChild)?.textContent.trim() ?? "";
  return said === "-" ? "" : said;
};

// a long table shows its first rows; the rest is a button away, and in every search
const FEW = 50;
const CARDS = 12;
let printing = false;

const compare = (one, other) =>
  NUMBER.test(one) && NUMBER.test(other) ? Number(one) - Number(other) : collator.compare(one, other);

const sortBy = (table, heading, apply) => {
  const down = heading.getAttribute("aria-sort") === "ascending";
  const column = heading.cellIndex;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows, (row) => [keyOf(row, column), row]);
  // what is unknown comes last
  rows.sort(([one], [other]) =>
    one === "" || other === "" ? (one === "") - (other === "") : compare(one, other) * (down ? -1 : 1));
  body.append(...rows.map(([, row]) => row));
  for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", down ? "descending" : "ascending");
  apply();
};

const makeSortable = ({ table, apply }) => {
  for (const heading of table.tHead.rows[0].cells) {
    if ("plain" in heading.dataset) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    button.addEventListener("click", () => sortBy(table, heading, apply));
    heading.replaceChildren(button);
  }
};

// "late (internal target)" belongs to "late"; what stands small is no part of a value
const valueOf = (row, column) => {
  const cell = row.cells[column];
  return (cell.querySelector(".v") ?? cell).textContent.replace(/ \(.*/s, "").trim();
};

const makeChoices = (tools, table) => {
  const names = Array.from(table.tHead.rows[0].cells, (heading) => heading.textContent);
  const rows = Array.from(table.tBodies[0].rows);
  return Array.from(tools.querySelectorAll("select")).flatMap((select) => {
    const column = names.indexOf(select.dataset.column);
    const values = column < 0 ? [] : [...new Set(rows.map((row) => valueOf(row, column)))];
    if (values.length < 2 || values.length === rows.length) return [];
    select.append(...values.sort(collator.compare).map((value) => new Option(value, value)));
    select.parentElement.hidden = false;
    return [(row) => !select.value || valueOf(row, column) === select.value];
  });
};

const makeFilters = (section) => {
  const table = section.querySelector("table");
  const tools = section.querySelector("form");
  const body = table.tBodies[0];
  const search = tools?.querySelector("input");
  const status = tools?.querySelector("[role=status]");
  const choices = tools ? makeChoices(tools, table) : [];
  const more = document.createElement("button");
  let all = false;
  const texts = new Map();
  const textOf = (row) => {
    if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
    return texts.get(row);
  };
  const apply = () => {
    const words = (search?.value ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const few = all || printing ? Infinity : narrow.matches ? CARDS : FEW;
    let found = 0;
    for (const row of body.rows) {
      const wanted = words.every((word) => textOf(row).includes(word)) && choices.every((fits) => fits(row));
      found += wanted;
      row.hidden = !wanted || found > few;
    }
    more.hidden = found <= few;
    more.textContent = `Show all ${found} rows`;
    const of = found === body.rows.length ? "" : ` of ${body.rows.length}`;
    if (status) status.textContent = `${found}${of} rows${found > few ? `, the first ${few} shown` : ""}`;
  };
  more.type = "button";
  more.className = "more";
  more.addEventListener("click", () => { all = true; apply(); });
  section.querySelector(".scroll").after(more);
  let waiting;
  const chosen = () => { apply(); remember(); };
  search?.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(chosen, 120); });
  tools?.addEventListener("change", chosen);
  tools?.addEventListener("submit", (event) => { event.preventDefault(); chosen(); });
  if (tools) tools.hidden = false;
  apply();
  const fields = Array.from(tools?.querySelectorAll("input, select") ?? [], (field) =>
    [`${table.className.slice(2)}.${field.dataset.column ?? "find"}`, field]);
  return { table, apply, fields };
};

// what is chosen stands in the address, as "#scores.Verdict=short": a filtered table can be linked
const remember = () => {
  const chosen = new URLSearchParams(sections.flatMap(({ fields }) =>
    fields.map(([name, field]) => [name, field.value]).filter(([, value]) => value)));
  history.replaceState(null, "", `#${chosen}`);
};

const recall = () => {
  if (!location.hash.includes("=")) return;
  const chosen = new URLSearchParams(location.hash.slice(1));
  for (const { table, apply, fields } of sections) {
    for (const [name, field] of fields) {
      field.value = chosen.get(name) ?? "";
      if (field.value) table.scrollIntoView();
    }
    apply();
  }
};

// on a narrow screen rows become cards: each cell names its column, and stays a cell to a reader
const makeCards = (table) => {
  const names = Array.from(table.tHead.rows[0].cells, (heading) => heading.textContent);
  table.parentElement.classList.add("stacked");
  table.setAttribute("role", "table");
  for (const part of [table.tHead, ...table.tBodies]) part.setAttribute("role", "rowgroup");
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    for (const cell of row.cells) {
      cell.setAttribute("role", cell.tagName === "TH" ? "columnheader" : "cell");
      if (cell.tagName === "TD") cell.dataset.label = names[cell.cellIndex];
    }
  }
};

const showTarget = () => {
  recall();
  const row = document.getElementById(location.hash.slice(1))?.closest("tr");
  if (row?.hidden) {
    row.hidden = false;
    row.scrollIntoView();
  }
};

const narrow = matchMedia("screen and (max-width: 50rem)");
const sections = Array.from(document.querySelectorAll("section.data"), makeFilters);
sections.forEach(makeSortable);
const adapt = () => {
  for (const { table, apply } of sections) {
    if (narrow.matches) makeCards(table);
    apply();
  }
};
narrow.addEventListener("change", adapt);
adapt();
addEventListener("hashchange", showTarget);
showTarget();

// paper shows every row that fits the search
let folded = [];
const print = (on) => {
  if (on) folded = Array.from(document.querySelectorAll("details.group:not([open])"));
  for (const each of folded) each.open = on;
  printing = on;
  for (const { apply } of sections) apply();
};
addEventListener("beforeprint", () => print(true));
addEventListener("afterprint", () => print(false));
