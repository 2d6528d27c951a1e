"""`claimtrack read`: the claims that an article seems to make, to be added one by one."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from claimtrack.cli import app, days, options, prompt
from claimtrack.cli.extra import demand_extra
from claimtrack.cli.record_options import File, Patience
from claimtrack.errors import shown

if TYPE_CHECKING:
    from claimtrack.reading.drafts import Draft, Reading
    from claimtrack.reading.page import Page


@app.command("read")
def read(
    page: Annotated[
        str,
        typer.Argument(
            metavar="FILE|URL|-",
            parser=options.named,
            help="An article: HTML, Markdown, plain text.",
        ),
    ],
    announced: Annotated[
        date | None,
        days.day_option("--announced", "The day of the article, where you know better."),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source", metavar="URL", help="The article's address, where you know better."
        ),
    ] = None,
    org: Annotated[
        str | None, typer.Option("--org", help="The organization that it is about.")
    ] = None,
    model: Annotated[
        str | None, typer.Option("--model", help="The model that all its claims are about.")
    ] = None,
    output: Annotated[
        Literal["table", "json"], typer.Option("--format", help="How to print it.")
    ] = "table",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the drafts, write nothing.")
    ] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Follow redirects into private networks, too.")
    ] = False,
    data: options.OwnData = None,
    file: File = None,
    lock_timeout: Patience = 30,
) -> None:
    """Propose claims from an article: each with its sentence, none written unseen."""
    demand_extra("read")
    from claimtrack.reading.read import read as reading_of

    ledger = options.open_ledger(options.own_ledger(data))
    article = _page(page, allow_private=allow_private)
    if announced is not None:
        article = replace(article, day=announced, day_from="--announced")
    if source is not None:
        article = replace(article, url=_address(source))
    reading = reading_of(article, ledger, model=model, organization=org)
    if output == "json":
        from claimtrack.formats.json.read import read as as_json

        options.write_bytes(as_json(reading))
        return
    from claimtrack.words.read import lines

    for line in lines(reading):
        typer.echo(line)
    if dry_run or not reading.drafts or not prompt.interactive():
        return
    _add(reading, {"org": org, "data": data, "file": file, "lock_timeout": lock_timeout})


def _address(text: str) -> str:
    """The page's address, which every draft will rest on. Raises typer.BadParameter for none."""
    import re

    from claimtrack.ledgers.fields import URL

    if not re.fullmatch(URL, text):
        what = f"{text!r} is no web address; write one that begins with https://"
        raise typer.BadParameter(what, param_hint="'--source'")
    return text


def _page(name: str, *, allow_private: bool) -> Page:
    from claimtrack.reading.content import page_of
    from claimtrack.reading.page import PageError

    on_the_web = name.casefold().startswith(("http://", "https://"))
    if "://" in name and not on_the_web:
        raise PageError(f"{shown(name)}: no web address; write one that begins with https://")
    try:
        if name == "-":
            return page_of(_bounded(sys.stdin.buffer.read))
        if on_the_web:
            from claimtrack.cli.progress import waiting
            from claimtrack.web.fetch import fetch

            with waiting("Fetching the page"):
                answer = fetch(name, allow_private=allow_private)
            return page_of(
                answer.content, url=answer.url, media=answer.media, charset=answer.charset
            )
        with Path(name).open("rb") as opened:
            return page_of(_bounded(opened.read))
    except PageError as error:
        raise PageError(f"{shown(name)}: {error}") from None


def _bounded(read_bytes: Any) -> bytes:
    from claimtrack.reading.content import LARGEST

    content: bytes = read_bytes(LARGEST + 1)
    return content


def _add(reading: Reading, given: Mapping[str, Any]) -> None:
    """Let the person choose drafts by their numbers, and confirm each as in `add`."""
    from claimtrack.reading.language import language_of_part
    from claimtrack.reading.told_on import Told, told_on

    day: date | None = None
    chosen = _chosen(len(reading.drafts))
    written = 0
    for number in chosen:
        draft = reading.drafts[number - 1]
        try:
            if draft.announced_from == "none":
                day = day or _asked_day("The page tells no day")
                language = language_of_part(draft.sentence, reading.page.language)
                told = told_on(draft.sentence, draft.words, Told(day, "page"), language)
                draft = replace(draft, announced=told.day)
            if draft.announced is None:
                draft = replace(draft, announced=_day_of(draft))
            _confirmed(draft, reading.page.url, given)
            written += 1
        except prompt.RefusedError:
            if number == chosen[-1] and not written:
                raise
            prompt.say("this one is not written")
        except prompt.StoppedError as stopped:
            raise stopped.after_others() if written else stopped from None


def _chosen(many: int) -> list[int]:
    while True:
        answer = prompt.ask("Numbers to add, as 1 3 4 (Enter: none)", first=True)
        numbers = answer.replace(",", " ").split()
        known = {str(number): number for number in range(1, many + 1)}
        if all(each in known for each in numbers):
            return list(dict.fromkeys(known[each] for each in numbers))
        prompt.say(f"write numbers from 1 to {many}, with spaces between")


def _day_of(draft: Draft) -> date:
    """When a statement was made that its page repeats."""
    typer.echo(f"\n  {shown(draft.sentence, 600)}")
    return _asked_day("It was said before, the page does not tell when")


def _asked_day(why: str) -> date:
    """The day that a page does not tell: never today by default."""
    while True:
        answer = prompt.ask(f"{why}. On which day did it become public", first=True)
        try:
            return days.parse_day(answer)
        except typer.BadParameter as error:
            prompt.say(str(error))


def _confirmed(draft: Draft, source: str | None, given: Mapping[str, Any]) -> None:
    from claimtrack.cli import write_record

    typer.echo(f"\n  {shown(draft.sentence, 600)}")
    write_record.run("claims", draft.kind, _options(draft, source) | dict(given), others=False)


def _options(draft: Draft, source: str | None) -> dict[str, Any]:
    """The options of `add` that say what a draft says."""
    fields = {
        "release": ("due", "milestone", "said"),
        "parameters": ("quantity", "value"),
        "quantity": ("quantity", "value", "unit"),
        "benchmark": ("score", "setting"),
    }[draft.kind]
    values: dict[str, Any] = {name: getattr(draft, name) for name in fields}
    if draft.kind == "benchmark":
        values |= {"benchmark": draft.benchmark_id or draft.benchmark, "beats": list(draft.beats)}
    return values | {
        "model": draft.model_id or draft.model or None,
        "announced": draft.announced,
        "speaker": draft.speaker or None,
        "basis": draft.basis == "reported",
        "source": source,
        "no_input": False,
        "yes": False,
        "dry_run": False,
    }
