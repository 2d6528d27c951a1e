"""Where ledger files are found and read; `claimtrack.curation.write` alone writes them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path

from claimtrack.errors import ClaimtrackError, shown
from claimtrack.ledgers.complaints import Complaint
from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.documents import parse, unreadable
from claimtrack.ledgers.file import File
from claimtrack.ledgers.ledger import Ledger

PACKAGED = "claimtrack:claims.toml"
SITE = "site.toml"
"""What stands beside a ledger and is none of it: what its web site is called."""
"""Name of the ledger that ships in the package, by which it can be asked for."""
STDIN = "-"
"""Name of a ledger that is read from standard input."""


class StoreError(ClaimtrackError):
    """A ledger that cannot be found or opened."""


def find(start: Path) -> Path | None:
    """The nearest data/claims.toml or claims.toml from the folder `start` upwards."""
    for folder in (start, *start.parents):
        for candidate in (folder / "data" / "claims.toml", folder / "claims.toml"):
            if candidate.is_file():
                return candidate
    return None


def load(*paths: str | Path, folder: Path | None = None) -> Ledger:
    """Load files and folders as one ledger; none given: the nearest, else the packaged one.

    Raises StoreError where one cannot be opened, and LedgerError with every problem of all
    files. Names are shown as given, or relative to the working folder `folder`; PACKAGED
    names the packaged ledger.
    """
    named = [str(path) for path in paths] == [PACKAGED]
    located = () if named else locate([Path(path) for path in paths], folder=folder)
    if not located:
        return packaged()
    return assemble([parsed(content(path, name), name) for path, name in located])


def packaged() -> Ledger:
    """The ledger that ships in the package."""
    return assemble([parse(_packaged(), PACKAGED)])


def own(folder: Path | None = None) -> Path:
    """The nearest ledger of one's own. Raises StoreError where there is none."""
    folder = folder or _working_folder()
    nearest = find(folder)
    if nearest is None:
        raise StoreError(
            f"no ledger here: no data/claims.toml or claims.toml in {shown(folder)} or above;"
            f" name one with --data, as --data ledger/claims.toml (--data {PACKAGED} is the public"
            " one in the package), or make one with `claimtrack init`"
        )
    return Path(os.path.relpath(nearest, folder))


def _working_folder() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError:
        raise _gone() from None


def _gone() -> StoreError:
    return StoreError("this folder is gone; change to another")


def locate(
    paths: Sequence[Path] = (), *, folder: Path | None = None
) -> tuple[tuple[Path, str], ...]:
    """The files that `load` reads, each with its name as shown; none: the packaged ledger.

    A file that is given twice, by itself or in a folder, is read once.
    Raises StoreError for a folder that cannot be listed or that holds no ledger.
    """
    if [str(path) for path in paths] == [PACKAGED]:
        return ()
    if paths:
        once: dict[str, Path] = {}
        for path in (path for given in paths for path in _files(given)):
            once.setdefault(_real(path), path)
        return tuple((path, _name(path)) for path in once.values())
    folder = folder or _working_folder()
    nearest = find(folder)
    return ((nearest, _name(os.path.relpath(nearest, folder))),) if nearest is not None else ()


def _real(path: Path) -> str:
    """The file behind all links. Raises StoreError for a name that no file can have."""
    try:
        return os.path.realpath(path)
    except FileNotFoundError:
        raise _gone() from None
    except ValueError as error:
        raise _unreadable(str(path), error) from None


def _name(path: str | Path) -> str:
    """The path as given; bytes of it that are not UTF-8, which no JSON can hold, as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _packaged() -> str:
    return resources.files("claimtrack").joinpath("claims.toml").read_text(encoding="utf-8")


def _files(given: Path) -> Iterator[Path]:
    try:
        folder = given.is_dir()
    except OSError as error:
        raise _unreadable(str(given), error) from None
    if not folder:
        yield given
        return
    try:
        files = sorted(_below(given))
    except OSError as error:
        raise _unreadable(str(error.filename or given), error) from None
    if not files:
        raise StoreError(
            f"{shown(given)}: no ledger in this folder; name a folder that holds .toml files,"
            " or make one with `claimtrack init`"
        )
    yield from files


def _below(folder: Path) -> Iterator[Path]:
    """The .toml files of a folder and its subfolders, linked ones too, each folder once.

    Hidden files and folders are passed over, and `site.toml`. Raises StoreError for a link that
    leads nowhere.
    """

    def unreadable(error: OSError) -> None:
        raise StoreError(f"{shown(error.filename)}: {error.strerror}; make the folder readable")

    seen = set[str]()
    for place, folders, names in os.walk(folder, onerror=unreadable, followlinks=True):
        if (real := os.path.realpath(place)) in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(place, name)
            if not name.lower().endswith(".toml") or name.startswith(".") or name == SITE:
                continue
            if path.is_symlink() and not path.exists():
                raise _broken_link(path, str(path))
            if path.is_file():
                yield path


def _broken_link(path: Path, name: str) -> StoreError:
    return StoreError(
        f"{shown(name)}: a link to {shown(path.readlink())}, which is not there; mend the link, or"
        " remove it"
    )


def _unreadable(name: str, error: OSError | ValueError) -> StoreError:
    reason = getattr(error, "strerror", None) or str(error)
    return StoreError(
        f"{shown(name)}: cannot be read ({reason}); check the path and its permissions"
    )


def demand_regular(path: Path, name: str) -> None:
    """Raises StoreError for stdin, a pipe or a device, to which no record can be added."""
    if str(path) == STDIN:
        raise StoreError(f"{STDIN}: stands for stdin, which is no file to write to; name a file")
    if path.exists() and not path.is_file():
        raise StoreError(f"{shown(name)}: not a regular file; name a ledger file or a folder")


def content(path: Path, name: str) -> bytes:
    """The bytes of a ledger file. Raises StoreError where it cannot be read."""
    try:
        demand_regular(path, name)
        return path.read_bytes()
    except FileNotFoundError:
        if path.is_symlink():
            raise _broken_link(path, name) from None
        raise StoreError(
            f"{shown(name)}: no such file or folder; check the path, or make one with"
            f" `claimtrack init {shown(name)}`"
        ) from None
    except (OSError, ValueError) as error:
        raise _unreadable(name, error) from None


@lru_cache(maxsize=64)  # who adds a record reads the same bytes again once the file is locked
def parsed(content: bytes, name: str) -> File:
    """The records of a ledger file; bytes that are not UTF-8 are a problem of the file."""
    try:
        return parse(content.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"byte {error.start + 1} of the file is not UTF-8"
        return unreadable(
            name, line, "file", Complaint("encoding", what, "save the file as UTF-8", "encoding")
        )
