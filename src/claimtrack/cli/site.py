"""`claimtrack site`: the ledger as a web site."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli import app, options
from claimtrack.cli.days import day_option
from claimtrack.errors import shown

if TYPE_CHECKING:
    from claimtrack.site.permalinks import Manifest
    from claimtrack.site.settings import Settings


@app.command("site")
def site(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            parser=options.path,
            help="A new or an empty folder, or that of an earlier site.",
        ),
    ],
    url: Annotated[
        str | None,
        typer.Option(
            "--url",
            metavar="URL",
            help="Where the site will stand, as https://example.org/tracker/. Default: that of"
            " site.toml; without one there are no feeds.",
        ),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            metavar="FILE",
            parser=options.path,
            help="api/v1/permalinks.json of the site that was published before: exit 1 where one"
            " of its addresses would break.",
        ),
    ] = None,
    cards: Annotated[
        bool,
        typer.Option(
            "--cards",
            help="A picture for each model and organization, shown beside a link to its page;"
            " needs the extra claimtrack[cards].",
        ),
    ] = False,
    data: options.Data = None,
    as_of: Annotated[
        date | None,
        day_option(
            "--as-of",
            "The day that the site speaks for. Default: the newest day of the ledger.",
        ),
    ] = None,
) -> None:
    """The ledger as a web site: pages, feeds, calendars and data, the same bytes each time."""
    from claimtrack.cli.progress import waiting
    from claimtrack.site.build import build, newest_day
    from claimtrack.site.folder import earlier, write_site
    from claimtrack.words.cells import count

    ledger = options.open_ledger(data)
    settings = _settings(data, url)
    before = _manifest(against) if against else None
    day = as_of or newest_day(ledger)
    with waiting("Building the site"):
        files = build(ledger, day, settings, before, cards=earlier(folder) if cards else None)
    written, removed = write_site(folder, files)
    if settings.url is None:
        options.remark(
            "note: no feeds, sitemap, calendar addresses or cards, which need the site's address:"
            " give --url, or `url` in site.toml"
        )
    pages = sum(path.endswith(".html") for path in files)
    options.remark(
        f"{shown(folder)}: {count(pages, 'page')} as of {day};"
        f" {count(written, 'file')} written, {removed:,} removed"
    )


def _settings(data: Path | None, url: str | None) -> Settings:
    """The settings beside the ledger; an address on the command line counts before theirs."""
    from claimtrack.ledgers.store import SITE, locate
    from claimtrack.site.settings import Settings, is_address, load_settings

    settings = Settings()
    located = locate([data] if data is not None else [])
    folders = dict.fromkeys(path.parent for path, _ in located)
    if data is not None and data.is_dir():
        folders = {data: None, **folders}
    for folder in folders:
        path = folder / SITE if data is not None else Path(os.path.relpath(folder / SITE))
        if path.is_symlink() or path.exists():
            settings = load_settings(path)
            break
    if url is None:
        return settings
    whole = url if url.endswith("/") else f"{url}/"
    if not is_address(whole):
        what = f"{url!r} is no address; write it as https://example.org/tracker/"
        raise typer.BadParameter(what, param_hint="--url")
    return replace(settings, url=whole)


def _manifest(path: Path) -> Manifest:
    """The manifest of the site that was published before."""
    from claimtrack.site.permalinks import ManifestError, read_manifest

    give = "give the file api/v1/permalinks.json of the site that was published before"
    try:
        if path.is_char_device() or path.is_block_device():  # which may never end
            raise ManifestError(f"{shown(path)}: not a regular file; {give}")
        return read_manifest(path.read_text(encoding="utf-8"), shown(path))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ManifestError(f"{shown(path)}: cannot be read ({reason}); {give}") from None
