"""Every number of every page is one of the JSON that the commands give for what it is about.

A page is read block by block (a row, an item, a paragraph). A block that links to a promise, or
stands on its page, may hold the numbers of that subject's JSON and no other; what counts
something is worked out here from the same JSON. A number that nothing explains fails the test.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from urllib.parse import quote

import pytest

from claimtrack.formats.json import show as json_show
from claimtrack.grammar.window import why
from claimtrack.ledgers.store import load
from claimtrack.reports.show import dossiers
from claimtrack.site.addresses import organization_paths
from claimtrack.site.build import build
from claimtrack.site.settings import Settings
from claimtrack.verdicts.slips import slips
from tests.conftest import FROZEN, Run
from tests.helpers.addresses import slug

DAY = date(2026, 11, 23)
URL = "https://tracker.example/ai/"
BLOCKS = {
    "li", "tr", "p", "dt", "dd", "h1", "h2", "h3", "caption", "figcaption", "summary", "section",
    "blockquote", "footer", "ul", "ol", "table", "dl", "pre", "main", "details", "div", "form",
}  # fmt: skip
VOID = {"meta", "link", "br", "img", "input", "hr", "circle", "rect", "line", "path"}
ASIDE = {"cite", "wrong", "rules", "words", "counted", "api", "rebuild", "versions"}
"""Sections that say the same on every page: rules, how to cite, how to load."""
PICKED = {"axis", "asof", "tools"}
"""Classes left out: a scale, the day that a page speaks for (tested by itself), a search."""


@dataclass
class Block:
    """A row, an item or a paragraph: its text, where it links, in which section it stands."""

    section: str
    text: str = ""
    links: list[str] = field(default_factory=list)


class Blocks(HTMLParser):
    """The blocks of a page's main part."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self.section = ""
        self.main = False
        self.skipped: str | None = None
        self.depth = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins, or a link within one."""
        told = dict(attrs)
        if tag == "main":
            self.main = True
        if tag == "section":
            self.section = told.get("aria-labelledby") or ""
        if self.skipped is not None:
            self.depth += tag == self.skipped
            return
        if set((told.get("class") or "").split()) & PICKED or (tag == "footer" and self.main):
            if tag == "footer":  # of a quotation: who said it, when
                self.blocks.append(Block(self.section))
                return
            self.skipped, self.depth = tag, 1
            return
        if tag in BLOCKS:
            self.blocks.append(Block(self.section))
        if self.blocks:
            self.blocks[-1].text += " "
        if self.blocks and "aria-label" in told and tag == "svg":
            self.blocks[-1].text += f" {told['aria-label']} "
        if self.blocks and "href" in told:
            self.blocks[-1].links.append(told["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        """A block ends; what follows stands in another."""
        if self.skipped is not None:
            self.depth -= tag == self.skipped
            if self.depth == 0:
                self.skipped = None
            return
        if tag == "main":
            self.main = False
        if tag in BLOCKS:
            self.blocks.append(Block(self.section))

    def handle_data(self, data: str) -> None:
        """Text of a block."""
        if self.main and self.skipped is None and self.blocks:
            self.blocks[-1].text += data


TOKEN = re.compile(r"\d{4}-\d{2}-\d{2}|\d{4}-\d{2}(?!\d)|\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


NAMES = re.compile(
    r"95% interval|80%:|not within 5 years|(?<=[ ,])(?:30|90|180|365) days(?= ~?\d+%)"
    r"|\b[QH][1-4](?= \d{4})"
)
"""Numbers that only name something: an interval, a horizon of forecasts, a quarter."""


def tokens(text: str) -> set[str]:
    """The numbers and days of a text, as they are written."""
    return {found.replace(",", "") for found in TOKEN.findall(text)}


def explained(value: Any) -> Iterator[str]:
    """Every number of a JSON value, in each of the ways in which a page writes it."""
    if isinstance(value, dict):
        for each in value.values():
            yield from explained(each)
    elif isinstance(value, list):
        for each in value:
            yield from explained(each)
    elif isinstance(value, str):
        yield from tokens(value)
        yield from (f"{found[:7]}" for found in tokens(value) if len(found) == 10)
        yield from _written_out(value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        size = abs(value)
        yield from (f"{size:g}", f"{size}", f"{size:.1f}", f"{size:.2f}", f"{size:.0f}")
        yield from (f"{round(size, 2):g}", f"{Decimal(str(size)):.2f}")
        if size <= 1:
            yield from (f"{100 * size:.0f}", f"{10 * round(10 * size)}")  # or in tens, with a ~


def _written_out(value: str) -> Iterator[str]:
    """A day as "Dec 2026" has its year, a figure as "1.5T" its digits: a text has both as such."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        yield value[:4]
        yield f"{int(value[8:])}"


class Known:
    """The JSON of the commands, by what it is about."""

    def __init__(self, run: Run) -> None:
        ledger = load(FROZEN)

        def command(*arguments: str) -> Any:
            done = run(*arguments, "--data", FROZEN, "--as-of", str(DAY), "--format", "json")
            return json.loads(done.stdout)

        self.slips = command("slips")
        self.stats = command("stats")
        self.due = command("due", "--within", "99999d")
        self.forecasts = command("forecast")
        done = run("diff", "--from", "0001-01-01", "--to", str(DAY), "--data", FROZEN,
                   "--format", "json")  # fmt: skip
        self.changes = json.loads(done.stdout)["changes"]
        self.shown = {
            model: json.loads(json_show.show(dossier))
            for model, dossier in dossiers(slips(ledger, DAY)).items()
        }
        self.ledger = ledger
        self.corrections = [
            [each.model, str(each.date), each.was, each.now, each.why]
            for each in ledger.corrections
        ]
        self.base = [self.forecasts["base_rate"], self.forecasts["decided"]]

    @cache  # noqa: B019 - as long as the test
    def of_subject(self, model: str, about: str) -> set[str]:
        """The numbers of one subject: its rows, records, changes, forecast, deadline."""
        story = self.shown[model]
        told: list[Any] = [story["model"], story["as_of"], story["checked"]]
        told += [row for row in story["releases"] if row["milestone"] == about]
        for row in told[3:]:  # the rules by which phrases are read
            told += [why(claim["due"]["text"]) for claim in row["chain"] if claim["due"]]
            for basis in ("official", "reported", None):
                chain = [claim for claim in row["chain"] if basis in (claim["basis"], None)]
                told.append([_days(*pair) for pair in pairwise(_deadlines(chain))])
        for kind in ("parameters", "quantities", "benchmarks"):
            told += [row for row in story[kind] if slug(row) == about]
        told += [event for event in story["events"] if slug(event) == about]
        told += [self.ledger.benchmark(about.removeprefix("benchmark-")).name]
        told += [
            row for row in (*self.changes, *_entries(self.due), *self.forecasts["forecasts"])
            if _model(row) == model and row["milestone"] == about
        ]  # fmt: skip
        told += [each for each in self.corrections if each[0] == model]
        told.append(f"{DAY.year + 5}")  # a forecast looks no further
        rows = [row for kind in ("parameters", "quantities", "benchmarks")
                for row in story[kind] if slug(row) == about]  # fmt: skip
        rivals = [row.get("rival") for row in rows]
        told += [self.ledger.models[rival].name for rival in rivals if rival]
        return {*explained(told), *explained(len(rows) - 1)}

    @cache  # noqa: B019 - as long as the test
    def of_source(self, link: str) -> set[str]:
        """The numbers of the records that rest on a page, and how many there are."""
        records = [each for each in (*self.ledger.claims, *self.ledger.outcomes)
                   if quote(each.source, safe="%/:?#[]@!$&'()*+,;=-._~") == link]  # fmt: skip
        told = [[link], *(vars_of(each) for each in records)]
        return set(explained(told)) | {f"{number}" for number in range(1, len(records))}

    def of_linked(self, model: str, about: str) -> set[str]:
        """The numbers of a linked subject, or of a linked model."""
        return self.of_subject(model, about) if about else self.of_model(model)

    @cache  # noqa: B019 - as long as the test
    def of_model(self, model: str) -> set[str]:
        """The numbers of all subjects of a model, and how many there are."""
        slugs = {slug(event) for event in self.shown[model]["events"]}
        told = set().union(*(self.of_subject(model, slug) for slug in slugs))
        story = self.shown[model]
        scores = _measured(story["benchmarks"])
        return told | set(explained([len(slugs), story["model"], self.base, scores]))


def vars_of(record: Any) -> list[Any]:
    """What a list of sources tells of a record."""
    day = [f"{record.announced}"] if hasattr(record, "announced") else []
    if hasattr(record, "date"):
        day = [f"{record.date.earliest}", f"{record.date.latest}"]
    return [*day, record.note or "", getattr(record, "speaker", ""),
            getattr(record, "evaluator", None) or ""]  # fmt: skip


def _pages_and_saved(records: list[Any]) -> list[int]:
    """How many pages records rest on, and of how many a saved copy is known."""
    saved = {each.source for each in records if each.archived}
    return [len({each.source for each in records}), len(saved)]


def _model(row: dict[str, Any]) -> str:
    return str(row.get("model") or row["id"].partition("/")[0])


def _entries(due: dict[str, Any]) -> list[dict[str, Any]]:
    lists = ("past_due", "due", "not_looked")
    return [row for part in (due, due["reported"]) for name in lists for row in part[name]]


def _deadlines(chain: list[dict[str, Any]]) -> list[date]:
    days = [claim["due"] and claim["due"]["latest"] for claim in chain]
    return [date.fromisoformat(day) for day in days if day]


def _days(one: date, other: date) -> int:
    return (other - one).days


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    """The site of the frozen ledger."""
    return build(load(FROZEN), DAY, Settings(url=URL))


def _counts(known: Known) -> dict[str, set[str]]:
    """What pages count, from JSON alone: of the board, of each organization, of each list."""
    shown, ledger = known.shown, known.ledger
    official = [row for row in known.slips["releases"] if row["on_record"]]
    reported = [row for row in known.slips["releases"] if row["reported"]]
    sources = {each.source for each in (*ledger.claims, *ledger.outcomes)}
    groups = {group["group"]: group for group in known.stats["groups"]}
    entries = _entries(known.due)
    counts: dict[str, Any] = defaultdict(list)
    counts["index.html"] = [
        len(official), len(reported), len(sources), known.stats["all"], 90, _owed(official),
        Counter(row["on_record"]["verdict"] for row in official), _worst(official),
    ]  # fmt: skip
    counts["calendar/index.html"] = [
        len([row for row in entries if row["due"] >= str(DAY)]), len(known.due["past_due"]),
        len(known.due["reported"]["past_due"]) + len(known.due["past_due"]), *entries,
    ]  # fmt: skip
    counts["organizations/index.html"] = [len({m["model"]["organization"] for m in shown.values()})]
    counts["models/index.html"] = [len(shown)]
    counts["corrections/index.html"] = [len(ledger.corrections), known.corrections]
    scores: dict[str, list[Any]] = defaultdict(list)
    for row in known.slips["benchmarks"]:
        scores[row["benchmark"]].append(row)
    used = {*ledger.benchmarks, *scores}
    used |= {each.benchmark for each in ledger.outcomes if each.kind == "benchmark"}
    counts["benchmarks/index.html"] = [len(used)]
    for name in used:
        described = ledger.benchmark(name)
        counts[f"benchmarks/{name}/index.html"] = [
            described.name, described.note, described.items, _measured(scores[name]),
            sum(_measured(scores[name])[::2]), len(scores[name]),
            len([c for c in ledger.claims if c.kind == "benchmark" and c.benchmark == name]),
            *_told_of_scores(known, name, scores[name]),
        ]  # fmt: skip
    for path in ("data/index.html", "about/index.html"):
        licence = Settings().licence
        counts[path] = [len(ledger.claims), len(ledger.outcomes), len(shown), licence]
    for year in {change["day"][:4] for change in known.changes}:
        made = [change for change in known.changes if change["day"][:4] == year]
        counts[f"changes/{year}/index.html"] = [int(year), len(made), [c["day"] for c in made]]
    counts["changes/index.html"] = counts[f"changes/{max(c['day'][:4] for c in known.changes)}"
                                          "/index.html"]  # fmt: skip
    everyone = [int(change["day"][:4]) for change in known.changes]
    for path in [path for path in counts if path.startswith("changes/")]:
        counts[path] = [*counts[path], *everyone]
    for name in {m["model"]["organization"] for m in shown.values()}:
        rows = [row for row in official if row["organization"] == name]
        apart = [row for row in reported if row["organization"] == name]
        decided = [row["reported"] for row in apart if row["reported"]["decided"]]
        counts[f"organization {name}"] = [
            name, len(rows), groups.get(name, {}), _owed(rows), len(decided),
            sum(row["kept"] is True for row in decided), _interval(decided),
            len([m for m in shown.values() if m["model"]["organization"] == name]),
            Counter(row["on_record"]["verdict"] for row in rows),
            sum(row["outcome"] is None for row in rows), list(ledger.organization(name).aliases),
            _measured([r for r in known.slips["benchmarks"] if r["organization"] == name]),
            _pages_and_saved([each for each in (*ledger.claims, *ledger.outcomes)
                              if ledger.models[each.model].organization == name]),
            sum(ledger.models[each.model].organization == name for each in ledger.claims),
        ]  # fmt: skip
    return {path: set(explained(_plain(told))) for path, told in counts.items()}


def _plain(told: Any) -> Any:
    return json.loads(json.dumps(told))


def _owed(rows: list[dict[str, Any]]) -> list[int]:
    """How many are owed, and past due, by the words of the SPEC."""
    owed = past = 0
    for row in rows:
        judged = row["on_record"]
        ends = [judged[name] and judged[name]["latest"] for name in ("first", "standing")]
        over = [end is not None and end < row["judged"] for end in ends]
        open_ = row["outcome"] is None and not judged["retrospective"]
        if open_ and judged["verdict"] != "unclear" and any(over):
            owed += 1
            past += over[1]
    return [owed, past]


def _worst(rows: list[dict[str, Any]]) -> Any:
    slipped = [row for row in rows if row["on_record"]["slip_days"] and row["on_record"]["first"]]
    worst = max(slipped, key=lambda row: row["on_record"]["slip_days"]["min"])
    return [worst["on_record"]["slip_days"], worst["name"]]


def _interval(decided: list[dict[str, Any]]) -> list[float]:
    from claimtrack.stats.shares import Share  # noqa: PLC0415 - Wilson is tested elsewhere

    share = Share(sum(row["kept"] is True for row in decided), len(decided))
    return [*(share.interval or ()), share.rate or 0]


def _measured(rows: list[dict[str, Any]]) -> list[int]:
    """Scores below their claims, of how many, under like settings and others."""
    measured = [row for row in rows if row["independent"] and row["verdict"] != "not-comparable"]
    counts = []
    for differ in (False, True):
        own = [row for row in measured if row["settings_differ"] is differ]
        counts += [len(own), sum(row["verdict"] == "short" for row in own)]
    return counts


def _told_of_scores(known: Known, name: str, rows: list[dict[str, Any]]) -> list[Any]:
    """What a benchmark's page counts besides: who measured, how it came out, whom it names."""
    like = [row for row in rows if row["independent"] and not row["settings_differ"]]
    stood = Counter(row["verdict"] for row in like)
    events = [event for story in known.shown.values() for event in story["events"]
              if event.get("benchmark") == name]  # fmt: skip
    own = [each for each in events if each["record"] == "outcome"]
    measured = Counter((each["evaluator"], each["independent"]) for each in own)
    items = known.ledger.benchmark(name).items
    records = [each for each in (*known.ledger.claims, *known.ledger.outcomes)
               if each.kind == "benchmark" and each.benchmark == name]  # fmt: skip
    return [
        stood["within-noise"], stood["confirmed"] + stood["exceeded"], stood["short"],
        *measured.values(), *(evaluator for evaluator, _ in measured), _pages_and_saved(records),
        *Counter(row["rival"] for row in rows).values(),
        f"{1.96 * 100 * (0.5 / items) ** 0.5:.1f}" if items else 0,
    ]  # fmt: skip


def _linked(path: str, link: str) -> tuple[str, str] | None:
    """The model and the subject of a link; of a link to a model's page, no subject."""
    found = re.match(r"models/([^/#]+)/(?:([^/#]+)/)?", _on_site(path, link))
    return (found[1], found[2] or "") if found else None


def _on_site(path: str, link: str) -> str:
    """The path of the site to which a link of a page leads."""
    at = link.partition("#")[0]
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), at))
    return f"{'' if whole == '.' else whole}{'/' if at.endswith('/') else ''}"


def test_every_number_is_explained(site: dict[str, bytes], run: Run) -> None:
    """Of every page, block by block."""
    wrong = _unexplained(Known(run), site)
    assert wrong == [], "\n".join(map(str, wrong[:60]))


def _unexplained(known: Known, site: dict[str, bytes]) -> list[tuple[Any, ...]]:
    """The numbers of pages that nothing explains, each with its page and its text."""
    counts = _counts(known)
    organizations = {
        f"{path}index.html": name for name, path in organization_paths(known.ledger).items()
    }
    wrong, seen = [], 0
    for path, content in site.items():
        if not path.endswith(".html"):
            continue
        page = re.fullmatch(r"models/([^/]+)/(?:([^/]+)/)?index\.html", path)
        own = set(counts.get(path, ()))
        if page is not None:
            own = known.of_subject(page[1], page[2]) if page[2] else known.of_model(page[1])
            own |= {token for other in known.shown[page[1]]["events"] for token in
                    explained([slug(other)])}  # fmt: skip
        elif path in organizations:
            own = counts[f"organization {organizations[path]}"]
        for block in Blocks(content.decode()).blocks:
            if block.section in ASIDE:
                continue
            cited = {link[2:] for link in block.links if link.startswith("#s")}
            found = tokens(NAMES.sub("", block.text))
            if not found:
                continue
            inner = [link for link in block.links if "://" not in link]
            ways = [f"{_on_site(path, link)}index.html" for link in inner]
            labs = [
                counts[f"organization {organizations[at]}"] for at in ways if at in organizations
            ]
            labs += [counts[at] for at in ways if at.startswith("benchmarks/")]
            subjects = {about for link in inner if (about := _linked(path, link))}
            may = set() if (subjects or labs) and page is None else set(own)
            may = may.union(*labs, cited, *(known.of_linked(*about) for about in subjects))
            if block.section == "sources" and block.links:
                may = known.of_source(block.links[0])
            seen += len(found)
            if extra := found - may:
                wrong.append((path, block.section, sorted(extra), block.text.strip()[:150]))
    assert seen > 5 * len(site)
    return wrong


def test_a_wrong_number_is_noticed(site: dict[str, bytes], run: Run) -> None:
    """The walk itself: a slip, a day or a rate that is one off is told with its page."""
    known = Known(run)
    path = "models/grok-5/release/index.html"
    assert _unexplained(known, {path: site[path]}) == []
    for right, wrong in (("327 days", "328 days"), ("by 2025-12-31", "by 2025-12-30")):
        changed = site[path].decode().replace(right, wrong)
        assert changed != site[path].decode()
        assert _unexplained(known, {path: changed.encode()})
