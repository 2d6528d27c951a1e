"""Each number of a page stands where it belongs: cell by cell, sentence by sentence, from JSON.

What a page says of a promise, a figure or a score is written here once more, from the JSON of
`slips`, `show` and `diff` alone, and its numbers have to come in the same order in the same place:
a right number of the same subject in a wrong cell is found. What stands in no such place is walked
by test_site_numbers.
"""

from __future__ import annotations

import json
import re
from calendar import month_abbr, monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

import pytest

from claimtrack.formats.json import show as json_show
from claimtrack.ledgers.store import load
from claimtrack.reports.show import dossiers
from claimtrack.site.addresses import organization_slug
from claimtrack.site.build import build
from claimtrack.site.settings import Settings
from claimtrack.verdicts.slips import slips
from tests.conftest import FROZEN, Run
from tests.helpers.addresses import slug

DAY = date(2026, 11, 23)
NUMBER = re.compile(r"(?<![\w])[+-]?\d+(?:[-,.]\d+)*")
Row = dict[str, Any]


def numbers(text: str) -> list[str]:
    """The numbers and days of a text in their order, with their signs."""
    return [found.replace(",", "") for found in NUMBER.findall(text)]


class Places(HTMLParser):
    """The tables of a page, its verdicts, its facts, its story and its lists, as texts."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.columns: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self.verdicts: list[str] = []
        self.facts: list[list[str]] = []
        self.story: list[str] = []
        self.days: list[str] = []
        self.quotes: list[str] = []
        self.refs: list[str] = []
        self.sources: list[str] = []
        self.ways: list[str] = []
        self.items: dict[str, list[str]] = {}
        self.section = self.table = ""
        self.cited = self.legend = False
        self.into: list[str] | None = None
        self.feed(content.decode())
        self.close()

    def _place(self, tag: str, told: dict[str, str | None]) -> list[str] | None:
        """Where the text of an element belongs, if it begins a place."""
        if tag == "th":
            return self.columns[self.table]
        if tag == "td":
            return self.tables[self.table][-1]
        if tag == "p" and told.get("class") == "verdict":
            return self.verdicts
        if tag == "p" and self.section == "story":
            return self.story
        if tag == "time" and self.section == "story":
            return self.days
        if tag == "blockquote":
            return self.quotes
        if tag == "li" and self.section not in ("story", "sources") and not self.legend:
            return self.items.setdefault(self.section, [])
        if tag == "dt":
            self.facts.append([])
        return self.facts[-1] if tag in ("dt", "dd") else None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A place begins, or goes on."""
        told = dict(attrs)
        if tag == "section":
            self.section = told.get("aria-labelledby") or ""
        elif tag == "table":
            self.table = (told.get("class") or "").removeprefix("t-")
            self.tables[self.table], self.columns[self.table], self.links[self.table] = [], [], []
        elif tag == "tr" and self.columns[self.table]:
            self.tables[self.table].append([])
            self.links[self.table].append("")
        elif tag == "a" and "href" in told:
            self._link(told["href"] or "")
        if tag in ("ul", "ol"):
            self.legend = told.get("class") == "legend"
        place = self._place(tag, told)
        if place is not None:
            place.append("")
            self.into = place
        elif tag == "sup" or (tag == "a" and "://" in (told.get("href") or "")):
            self.cited = True  # where it leads, and the name of that host, say nothing here
        elif tag in ("caption", "h2", "h3", "ul", "p", "form", "footer"):
            self.into = self.into if self.into is self.quotes else None
        elif self.into is not None:
            self.into[-1] += " "

    def _link(self, to: str) -> None:
        """A link, by where it stands."""
        if self.section == "story" and to.startswith("#s"):
            self.refs.append(to[2:])
        elif self.section == "sources" and to.startswith("http"):
            self.sources.append(to)
        elif self.section == "timeline":
            self.ways.append(to)
        elif not self.section and self.into is not None:
            self.into[-1] += f"{to.strip('/')}|"
        elif self.table and self.links[self.table]:
            self.links[self.table][-1] += f" {to}"

    def handle_endtag(self, tag: str) -> None:
        """What follows a closed place belongs to none."""
        if tag in ("table", "section", "ul", "ol", "p", "dl", "tbody", "blockquote"):
            self.into = self.into if self.into is self.quotes and tag == "p" else None
        if tag in ("sup", "a"):
            self.cited = False
        if tag == "table":
            self.table = ""

    def handle_data(self, data: str) -> None:
        """The text of a place."""
        if self.into is not None and not self.cited:
            self.into[-1] += data


def window(days: Row) -> str:
    """The days of a window in few words: a day, a calendar period, from one to another."""
    if days["latest"] is None:
        return f"from {days['earliest']}"
    first, last = (date.fromisoformat(days[end]) for end in ("earliest", "latest"))
    length = last.month - first.month + 1
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if first == last:
        return f"{first}"
    if whole and first.year == last.year:
        if length == 1:
            return f"{month_abbr[first.month]} {first.year}"
        if length == 12:
            return f"{first.year}"
        if length in (3, 6) and (first.month - 1) % length == 0:
            return f"{'QH'[length == 6]}{(last.month) // length} {first.year}"
    return f"{first} to {last}"


def promise(claim: Row) -> str:
    """What a claim promises."""
    due = claim["due"]
    if due is None:
        return ""
    if due["latest"] is not None and due["earliest"] == claim["announced"] != due["latest"]:
        return f"by {due['latest']}"
    return window(due)


def deadline(days: Row | None) -> str:
    """The last day of a window, or the calendar period that ends with it."""
    if days is None or days["latest"] is None:
        return ""
    told = window(days)
    return days["latest"] if " to " in told else told


def signed(value: int) -> str:
    """A number with its sign; zero has none."""
    return f"{value:+}" if value else "0"


def slip(days: Row | None) -> str:
    """A slip with its sign; what is open gives its least."""
    if days is None:
        return ""
    if days["max"] is None:
        return f"{days['min']}" if days["min"] else ""
    return " to ".join(dict.fromkeys((signed(days["min"]), signed(days["max"]))))


def plain(days: Row) -> str:
    """A slip without signs, the smaller end first."""
    ends = {abs(days["min"]), abs(days["max"] if days["max"] is not None else days["min"])}
    return " to ".join(map(str, sorted(ends)))


class Judged:
    """What was said of a release on one basis, from its row in JSON."""

    def __init__(self, row: Row, basis: str) -> None:
        self.row, self.told = row, row[{"official": "on_record"}.get(basis, basis)]
        self.chain = [claim for claim in row["chain"] if claim["basis"] == basis]
        self.first = self._claim(self.told["first"])
        self.spokesperson = self.first or self.chain[0]
        is_open = self.told["verdict"] in ("overdue", "postponed", "pending")
        self.outcome = None if is_open else row["outcome"]

    def _claim(self, days: Row | None) -> Row | None:
        """The first claim that has this window."""
        return next((each for each in self.chain if days and _days(each["due"]) == days), None)

    @property
    def standing(self) -> Row | None:
        """The claim that stands: of those with its window the newest."""
        days = self.told["standing"]
        same = [each for each in self.chain if days and _days(each["due"]) == days]
        return same[-1] if same else None

    @property
    def moved(self) -> bool:
        """Whether another claim than the first is the newest with a last day."""
        dated = [each for each in self.chain if each["due"] and each["due"]["latest"]]
        newest = [each for each in dated if not each["retrospective"]] or dated
        return bool(newest) and newest[-1] is not self.first

    def when(self) -> str:
        """The day of what happened."""
        return window(self.outcome["date"]) if self.outcome else ""

    def sentence(self) -> str:
        """The numbers of the verdict's sentence, with the words between them that matter."""
        verdict, told, judged = self.told["verdict"], self.told, self.row["judged"]
        if verdict == "undated" or verdict in ("cancelled", "untraced", "on-time"):
            return self.when()
        if verdict == "overdue":
            return f"{plain(told['slip_days'])} {judged}"
        if verdict == "postponed":
            now = promise(self.standing) if self.standing else ""
            days = (
                plain(told["slip_days"]) if told["slip_days"] and told["slip_days"]["min"] else ""
            )
            return f"{deadline(told['first'])} {now} {days} {judged}"
        if verdict == "pending":
            return f"{deadline(told['first'])} {judged}"
        if verdict == "unclear":
            return deadline(told["first"])
        return f"{self.when()} {plain(told['slip_days'])}"

    def facts(self) -> Iterator[str]:
        """The numbers of each fact, in the order of the page, terms included."""
        first, last = self.told["first"], ""
        if first is not None:
            assert self.first is not None
            ends = [first["earliest"], first["latest"] or ""]
            allowed = ends[:1] if ends[0] == ends[1] else ends
            yield f"“{self.first['due']['text']}” {' '.join(allowed)}"
            before = first["latest"]
            for claim in self.chain[self.chain.index(self.first) + 1 :]:
                moved, due = "", claim["due"] and claim["due"]["latest"]
                if due and not claim["retrospective"]:
                    days = (date.fromisoformat(due) - date.fromisoformat(before)).days
                    moved, before = f"{days:+}" if days else "", due
                yield f"{claim['announced']} {claim['speaker']}: {promise(claim)} {moved}"
            last = self._arithmetic()
        yield self.when() or self.row["judged"]
        if last:
            yield last
        yield (first or {"latest": None})["latest"] or ""

    def _arithmetic(self) -> str:
        told = self.told
        if told["slip_days"] is None:
            return ""
        day = self.outcome["date"]["latest"] if self.outcome else self.row["judged"]
        end = told["first"]["earliest" if told["verdict"] == "early" else "latest"]
        against = f"{day} {end} {slip(told['slip_days'])}"
        if not self.moved:
            return against
        return f"{against} {slip(told['slip_latest_days'])} {deadline(told['newest'])}"

    def cells(self) -> dict[str, str]:
        """The numbers of each cell of its row in a table, by column."""
        told, newest = self.told, ""
        if told["standing"] and told["standing"]["latest"] is None:
            newest = told["standing"]["earliest"]
        elif told["standing"] and (told["first"] or {}).get("latest") != told["standing"]["latest"]:
            newest = told["standing"]["latest"]
        first, due = (told["first"] or {}).get("latest"), self.spokesperson["due"]
        if first is None:
            if due and _days(due) == told["standing"]:
                newest = ""
            first = due["earliest"] if due else ""
        days = self._days(told["slip_days"])
        against = self._days(told["slip_latest_days"]) if self.moved else ""
        milestone = self.row["milestone"]
        return {
            "Model": self.row["name"] + ("" if milestone == "release" else f", {milestone}"),
            "First due": f"{first} {self.spokesperson['speaker']}",
            "Newest due": newest,
            "Shipped": self.when(),
            "Days": f"{days} {against}",
            "Verdict": "",
        }

    def _days(self, days: Row | None) -> str:
        if days is None or (days["max"] is None and not days["min"]):
            return ""
        ends = dict.fromkeys((days["min"], days["max"]))
        return " ".join(str(end) for end in ends if end is not None)


def _days(due: Row | None) -> Row | None:
    return due and {"earliest": due["earliest"], "latest": due["latest"]}


def figure(value: Row | None) -> str:
    """A figure as written; a long row of digits is told with a suffix."""
    if value is None:
        return ""
    text = str(value["text"])
    if not (text.isdigit() and len(text) > 4):
        return text
    for size, suffix in ((10**12, "T"), (10**9, "B"), (10**6, "M"), (10**3, "K")):
        if int(text) >= size:
            whole = int(text) * 100 % size == 0
            return f"{int(text) / size:.2f}".rstrip("0").rstrip(".") + suffix if whole else text
    return text


def score_cells(row: Row, names: dict[str, str]) -> dict[str, str]:
    """The numbers of each cell of a score's row."""
    gap, rival = row["gap"], row["rival"]
    measured = figure(row["measured"])
    if row["rival_measured"]:
        measured += f" vs {figure(row['rival_measured'])}"
    shown = "" if gap is None else f"{round(gap, 2):+g}" if round(gap, 2) else "0"
    noise = "" if row["noise"] is None else f"noise {row['noise']:.1f}"
    return {
        "Lab": row["organization"],
        "Model": row["name"],
        "Benchmark": names.get(row["benchmark"], row["benchmark"]),
        "Claimed": (names[rival] if rival else figure(row["claimed"])) + f" {row['speaker']}",
        "Measured": f"{measured} {row['evaluator'] or ''}",
        "Gap": f"{shown} {noise}",
        "Verdict": "",
    }


def figure_cells(row: Row) -> dict[str, str]:
    """The numbers of each cell of a figure's row."""
    return {
        "Model": row["name"],
        "Quantity": row["quantity"] + (f" ({row['unit']})" if "unit" in row else ""),
        "Claimed": f"{figure(row['claimed'])} {row['speaker']}",
        "Measured": figure(row["measured"]),
        "Ratio": "" if row["ratio"] is None else f"{Decimal(str(row['ratio'])):.2f}",
        "Verdict": "",
    }


class Known:
    """The JSON of the commands, by what a page asks of it."""

    def __init__(self, run: Run) -> None:
        def command(*arguments: str) -> Any:
            done = run(*arguments, "--data", FROZEN, "--format", "json")
            return json.loads(done.stdout)

        self.slips = command("slips", "--as-of", str(DAY))
        self.stats = command("stats", "--as-of", str(DAY))
        self.changes = command("diff", "--from", "0001-01-01", "--to", str(DAY))["changes"]
        self.ledger = load(FROZEN)
        self.shown: dict[str, Row] = {
            model: json.loads(json_show.show(dossier))
            for model, dossier in dossiers(slips(self.ledger, DAY)).items()
        }
        self.releases = {row["id"]: row for row in self.slips["releases"]}
        named = {model: story["model"]["name"] for model, story in self.shown.items()}
        used = {row["benchmark"] for row in self.slips["benchmarks"]}
        self.names = named | {name: self.ledger.benchmark(name).name for name in used}
        self.organizations = {
            organization_slug(row["model"]["organization"]): row["model"]["organization"]
            for row in self.shown.values()
        }

    def of(self, path: str) -> Callable[[Row], bool]:
        """Which rows stand in the tables of a page."""
        parts = path.split("/")[:-1]
        if parts[0] == "organizations":
            return lambda row: bool(row["organization"] == self.organizations[parts[1]])
        if parts[0] == "benchmarks":
            return lambda row: row.get("benchmark") == parts[1]
        if len(parts) == 2:
            return lambda row: bool(row["model"] == parts[1])
        return lambda row: row["model"] == parts[1] and slug(row) == parts[2]


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    """The site of the frozen ledger."""
    return build(load(FROZEN), DAY, Settings(url="https://tracker.example/ai/"))


@pytest.fixture
def known(run: Run) -> Known:
    """What the commands say of it."""
    return Known(run)


Found = tuple[str, str, list[str], list[str]]
"""A place: its page, what it is, its numbers, and those of the JSON."""


Check = Callable[[str, Places, "Known"], Iterator[Found]]


def _cells(path: str, page: Places, known: Known) -> Iterator[Found]:
    """Every cell of every table of promises, figures and scores."""
    wanted, settings = known.of(path), path.startswith("benchmarks/") or path.count("/") == 3
    for table, rows in page.tables.items():
        for at, (found, link) in enumerate(zip(rows, page.links[table], strict=True)):
            if table in ("on-the-record", "reported"):
                subject = re.search(r"(?:models/([^/]+)/)?([a-z-]+)/$", link.strip())
                assert subject
                model = subject[1] or path.split("/")[1]
                judged = Judged(known.releases[f"{model}/{subject[2]}"],
                                {"on-the-record": "official"}.get(table, table))  # fmt: skip
                told = judged.cells()
            elif table in ("rows", "parameters", "quantities", "benchmarks"):
                kinds = (table,) if table != "rows" else ("parameters", "quantities", "benchmarks")
                mine = [row for kind in kinds for row in known.slips[kind] if wanted(row)]
                if path.startswith("benchmarks/"):
                    mine.sort(key=lambda row: row["organization"].casefold())
                row = mine[at]
                told = score_cells(row, known.names) if "benchmark" in row else figure_cells(row)
                if settings and "benchmark" in row:
                    told["Claimed"] += f" {row['setting'] or ''}"
                    told["Measured"] += f" {row['measured_setting'] or ''}"
            else:
                continue
            for column, cell in zip(page.columns[table], found, strict=True):
                yield path, f"{table}, {column}", numbers(cell), numbers(told[column.strip()])


def _accounts(path: str, page: Places, known: Known) -> Iterator[Found]:
    """The verdict of a promise on its page, and each fact that leads to it."""
    _, model, about, _ = path.split("/")
    row = known.releases.get(f"{model}/{about}")
    if row is None or not (row["on_record"] or row["reported"]):
        return
    accounts = [Judged(row, basis) for basis, key in (("official", "on_record"),
                ("reported", "reported")) if row[key]]  # fmt: skip
    sentences = [numbers(account.sentence()) for account in accounts]
    facts = [numbers(fact) for account in accounts for fact in account.facts()]
    assert len(page.verdicts) == len(accounts)
    for found, told in zip(page.verdicts, sentences, strict=True):
        yield path, "verdict", numbers(found), told
    for quoted, account in zip(page.quotes, accounts, strict=True):
        said = account.spokesperson
        words = said["said"] or ("" if said["due"] is None else said["due"]["text"])
        told = numbers(f"{words} {said['speaker']} {said['announced']}")
        yield path, "quotation", numbers(quoted), told
    # the rule by which a phrase is read stands in brackets, and is none of JSON's
    texts = [re.sub(r"(?<=\d|y) \([^()]*(\([^()]*\)[^()]*)*\)$", "", told) if "read" in term
             else f"{term} {told}" for term, told in page.facts]  # fmt: skip
    assert len(texts) == len(facts), path
    for found, told in zip(texts, facts, strict=True):
        yield path, "fact", numbers(found), told


def _said(event: Row, known: Known, before: list[Row]) -> str:
    """The numbers of a record in the story of its subject."""
    who = event["speaker"] if event["record"] == "claim" else ""
    if event["kind"] == "benchmark":
        beaten = " ".join(known.names[rival] for rival in event.get("beats", ()))
        by = event.get("evaluator") or ""
        name = known.ledger.benchmark(event["benchmark"]).name
        score = figure(event["score"]) if event["score"] else ""
        setting = event["setting"] or ""
        return f"{who} {name}: {score} {beaten} {by} {setting}"
    if event["kind"] in ("parameters", "quantity"):
        by = event.get("evaluator") or ""
        what = event["quantity"] if event["kind"] == "quantity" else ""
        return f"{who} {what}: {figure(event['value'])} {event.get('unit') or ''} {by}"
    if event["record"] == "outcome":
        return window(event["date"])
    said, due, moved = event["said"] or "", event["due"], ""
    if due is None:
        return f"{who} {said}"
    days = [due["earliest"], due["latest"] or ""]
    if days[0] == days[1]:
        days = [] if due["text"] == days[0] else days[:1]
    standing = [each for each in before if not each["retrospective"]] or before
    if event["effect"] == "re-promised" and standing and standing[-1]["due"]:
        old = standing[-1]["due"]["latest"]
        if old and due["latest"] and old != due["latest"]:
            change = date.fromisoformat(due["latest"]) - date.fromisoformat(old)
            moved = f"{change.days:+}"
    return f"{who} {due['text']} {' '.join(days)} {said} {moved if event['counts'] else ''}"


def _ascii(url: str) -> str:
    return quote(url, safe="%/:?#[]@!$&'()*+,;=-._~")


def _timeline(path: str, page: Places, known: Known) -> Iterator[Found]:
    """What became of each promise, beside its picture."""
    parts = path.split("/")
    ways = [way for way in page.ways if not way.endswith(".svg")]
    seen = set[str]()
    for item, way in zip(page.items.get("timeline", []), ways, strict=True):
        subject = re.search(r"(?:models/([^/]+)/)?([a-z-]+)/$", way)
        assert subject
        row = known.releases[f"{subject[1] or parts[1]}/{subject[2]}"]
        basis = "official" if row["on_record"] and row["id"] not in seen else "reported"
        if parts[0] == "organizations":
            basis = "official"
        elif row["on_record"] and not row["on_record"]["first"]:
            basis = "reported"
        seen.add(row["id"])
        judged = Judged(row, basis)
        days = judged.told["slip_days"]
        fate = slip(days) if days and (days["min"] or days["max"]) else ""
        yield path, "timeline", numbers(item), numbers(f"{judged.cells()['Model']} {fate}")


def _story(path: str, page: Places, known: Known) -> Iterator[Found]:
    """Every record of a page, day by day."""
    _, model, *about = path.split("/")[:-1]
    events = [event for event in known.shown[model]["events"]
              if not about or slug(event) == about[0]]  # fmt: skip
    events.sort(key=lambda event: (event["day"], event["record"] == "outcome"))
    before: dict[str, list[Row]] = {}
    told = []
    for event in events:
        past = before.setdefault(slug(event), [])
        told.append((event, _said(event, known, past)))
        if event["kind"] == "release" and event["record"] == "claim":
            past.extend([event] if event["due"] or event["withdrawn"] else [])
    days = {(event["day"], event["record"]) for event in events}
    yield path, "days", [day.strip() for day in page.days], [day for day, _ in sorted(days)]
    assert len(page.story) == len(told), path
    if not about:
        cited = [page.sources.index(_ascii(event["source"])) + 1 for event, _ in told]
        yield path, "sources", page.refs, [str(number) for number in cited]
    noted = about or len(events) <= 12
    for found, (event, said) in zip(page.story, told, strict=True):
        note = (event["note"] or "") if noted else ""
        yield path, "story", numbers(found), numbers(f"{said} {note}")


def claimed(row: Row, names: dict[str, str]) -> str:
    """The numbers of the verdict of a figure or a score."""
    what = names[row["rival"]] if row.get("rival") else figure(row["claimed"])
    said = f"{what} {row['speaker']} {row['announced']}"
    return f"{said} {figure(row['measured'])} {row.get('evaluator') or ''}"


def headline(known: Known, model: str, about: str) -> str | None:
    """The numbers of the verdict of a subject; None where nobody claimed anything of it."""
    release = known.releases.get(f"{model}/{about}")
    if release is not None:
        basis = "official" if release["on_record"] else "reported"
        return Judged(release, basis).sentence() if release[_KEY[basis]] else None
    rows = [row for kind in ("parameters", "quantities", "benchmarks") for row in known.slips[kind]
            if row["model"] == model and slug(row) == about]  # fmt: skip
    if not rows:
        return None
    more = f" {len(rows) - 1}" if len(rows) > 1 else ""
    days = {(event.get("evaluator"), (event.get("value") or event.get("score"))["text"]):
            event["day"] for event in known.shown[model]["events"]
            if event["record"] == "outcome" and slug(event) == about}  # fmt: skip

    def measured(row: Row) -> str:
        text = row["measured"]["text"] if row["measured"] else None
        return next((day for (who, said), day in days.items()
                     if said == text and who in (row.get("evaluator"), None)), "")  # fmt: skip

    return claimed(max(reversed(rows), key=measured), known.names) + more


_KEY = {"official": "on_record", "reported": "reported"}


def _verdicts(path: str, page: Places, known: Known) -> Iterator[Found]:
    """The verdict of each subject of a model, or of the one subject of a page."""
    _, model, *about = path.split("/")[:-1]
    if about:
        told = headline(known, model, about[0])
        if told is not None and f"{model}/{about[0]}" not in known.releases:
            (found,) = page.verdicts
            yield path, "verdict", numbers(found), numbers(told)
        return
    for item in page.items.get("", []):
        address, _, rest = item.partition("|")
        told = headline(known, model, address)
        if told is not None:
            name = known.ledger.benchmark(address.removeprefix("benchmark-")).name
            name = name if address.startswith("benchmark-") else address
            yield path, f"verdict of {address}", numbers(rest), numbers(f"{name} : {told}")


def changed(change: Row) -> str | None:
    """The numbers of what changed; None where the JSON does not say them."""
    new, old = change["new"], change["old"]
    if new is not None:
        was = "" if change["kind"] in ("announced", "promised") or old is None else promise(old)
        moved = signed(change["moved_days"]) if was and change["moved_days"] else ""
        return f"{promise(new)} {was} {moved}"
    if change["kind"] == "overdue":
        return f"{date.fromisoformat(change['day']) - timedelta(days=1)}"
    if change["outcome"] is None:
        return "" if change["kind"] in ("unclear", "revived") else None
    when = window(change["outcome"]["date"])
    return when if change["kind"] == "untraced" else f"{when} {slip(change['slip_days'])}"


def _changes(path: str, page: Places, known: Known) -> Iterator[Found]:
    """Every change of a year, newest first, or of an organization in the last year."""
    changes = known.changes[::-1]
    if path.startswith("changes/"):
        year = path.split("/")[1] if path.count("/") == 2 else changes[0]["day"][:4]
        mine = [change for change in changes if change["day"].startswith(year)]
        rows = page.tables["changes"]
        assert len(rows) == len(mine)
        for row, change in zip(rows, mine, strict=True):
            named = f"{change['name']} {change['milestone']}"
            by = change["new"]["speaker"] if change["new"] else ""
            told = changed(change)
            cells = dict(zip((name.strip() for name in page.columns["changes"]), row, strict=True))
            yield path, "day", [cells["Day"].strip()], [change["day"]]
            yield path, "model", numbers(cells["Model"]), numbers(named)
            if told is not None:
                yield path, "change", numbers(cells["What changed"]), numbers(f"{told} {by}")
        return
    name = known.organizations[path.split("/")[1]]
    since = str(DAY - timedelta(days=365))
    mine = [each for each in changes if each["organization"] == name and each["day"] > since]
    for item, change in zip(page.items.get("changes", []), mine, strict=True):
        told = changed(change)
        named = f"{change['day']} {name}: {change['name']}"
        if told is not None:
            yield path, "change", numbers(item), numbers(f"{named} {told}")


def _organizations(path: str, page: Places, known: Known) -> Iterator[Found]:
    """Promises, kept of decided, open and owed of each organization."""
    groups = {group["group"]: group for group in known.stats["groups"]}
    for row in page.tables["organizations"]:
        name = row[0].strip()
        group = groups.get(name)
        mine = [each for each in known.slips["releases"]
                if each["organization"] == name and each["on_record"]]  # fmt: skip
        kept = ""
        if group and group["decided"]:
            kept = f"{group['kept']} {group['decided']}"
            if group["decided"] >= 10:
                low, high = group["on_time_interval"]
                kept += f" {100 * group['on_time_rate']:.0f} 95 {100 * low:.0f} {100 * high:.0f}"
        unshipped = sum(Judged(each, "official").outcome is None for each in mine)
        owed = sum(_owed(each) for each in mine)
        told = (name, str(len(mine)), kept, str(unshipped), str(owed))
        for column, cell, text in zip(page.columns["organizations"], row, told, strict=True):
            yield path, f"{name}, {column}", numbers(cell), numbers(text)


def _owed(row: Row) -> bool:
    """Whether a promise on the record is owed, by the words of the contract."""
    told, judged = row["on_record"], Judged(row, "official")
    if judged.outcome is not None or told["retrospective"] or told["verdict"] == "unclear":
        return False
    ends = [told[name] and told[name]["latest"] for name in ("first", "standing")]
    return any(end is not None and end < row["judged"] for end in ends)


def places(path: str, content: bytes, known: Known) -> list[Found]:
    """Every place of a page whose numbers the JSON gives."""
    page, checks = Places(content), tuple[Check, ...]()
    if re.fullmatch(r"models/[^/]+/index\.html", path):
        checks = (_cells, _verdicts, _timeline, _story)
    elif path.startswith("models/") and path.count("/") == 3:
        checks = (_cells, _verdicts, _accounts, _story)
    elif re.fullmatch(r"organizations/[^/]+/index\.html", path):
        checks = (_cells, _timeline, _changes)
    elif path.startswith("benchmarks/") and path.count("/") == 2:
        checks = (_cells,)
    elif path.startswith("changes/"):
        checks = (_changes,)
    elif path in ("index.html", "organizations/index.html"):
        checks = (_organizations,)
    return [place for check in checks for place in check(path, page, known)]


def test_every_number_stands_in_its_place(site: dict[str, bytes], known: Known) -> None:
    """Of every page of a model, a subject, an organization and a benchmark."""
    wrong, seen = [], 0
    for path, content in site.items():
        if path.endswith(".html"):
            found = places(path, content, known)
            seen += sum(len(numbers_) for _, _, numbers_, _ in found)
            wrong += [place for place in found if place[2] != place[3]]
    assert wrong == [], f"{len(wrong)} places:\n" + "\n".join(map(str, wrong[:60]))
    assert seen > 8 * len(site)


def _changed(content: bytes) -> Iterator[bytes]:
    """The page with one of its numbers changed, for each of them."""
    text = content.decode()
    text, end = text[: text.index('id="cite"')], text[text.index('id="cite"') :]
    texts = re.compile(r"(?<!<sup)(?<!#s\d\")(?<!#s\d\d\")>([^<>]+)<")
    for part in texts.finditer(text, text.index("<main")):
        for found in re.finditer(rf"(?<!&#){NUMBER.pattern}", part[1]):
            at = part.start(1) + found.start()
            other = "2" if found[0][-1] != "2" else "3"
            whole = text[: at + len(found[0]) - 1] + other + text[at + len(found[0]) :]
            yield (whole + end).encode()


@pytest.mark.parametrize(
    ("path", "least"),
    [
        ("models/grok-5/release/index.html", 0.9),
        ("models/o3/benchmark-swe-bench-verified/index.html", 0.8),
        ("models/o3/index.html", 0.85),
        ("organizations/xai/index.html", 0.55),
        ("benchmarks/gpqa-diamond/index.html", 0.7),
        ("changes/2025/index.html", 0.95),
        ("organizations/index.html", 0.95),
    ],
)
def test_a_wrong_number_is_noticed(
    site: dict[str, bytes], known: Known, path: str, least: float
) -> None:
    """Of all numbers of a page, changed one by one, at least this share is noticed by its place.

    The rest (axes, keys, counts, lists of sources) is walked by test_site_numbers alone.
    """
    noticed = [
        any(place[2] != place[3] for place in places(path, content, known))
        for content in _changed(site[path])
    ]
    assert len(noticed) > 10
    assert sum(noticed) >= least * len(noticed)
