"""A ledger as it was at a revision of its git repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path, PurePosixPath

from claimtrack.errors import shown
from claimtrack.ledgers.consistency import assemble
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.store import SITE, StoreError, parsed


def at_revision(path: Path, revision: str, name: str) -> Ledger:
    """The ledger that stood at `path`, a file or a folder shown as `name`, at a git revision.

    Raises StoreError where there is no git, no repository, no such revision, or no ledger at it,
    and LedgerError where that ledger cannot be trusted.
    """
    if path.is_symlink():  # of which git holds no more than where it leads
        path = Path(os.path.realpath(path))
    folder = path if path.is_dir() else path.parent
    _verify(folder, revision)
    listed = _git(folder, "ls-tree", "-r", "-z", "--name-only", revision, "--", _below(path))
    names = filter(_is_ledger, listed.decode("utf-8", "surrogateescape").split("\0"))
    found = sorted(names, key=PurePosixPath)  # as in a working folder
    if not found:
        raise StoreError(
            f"{shown(revision)} holds no ledger at {shown(name)}; name a revision that does, or an"
            " older copy of the ledger"
        )
    return assemble(
        [
            parsed(_git(folder, "show", f"{revision}:./{file}"), _name(revision, name, path, file))
            for file in found
        ]
    )


def _name(revision: str, name: str, path: Path, file: str) -> str:
    whole = f"{name}/{file}" if path.is_dir() else name
    return shown(f"{revision}:{whole}")


def _below(path: Path) -> str:
    return "." if path.is_dir() else f"./{path.name}"


def _is_ledger(name: str) -> bool:
    """As in a working folder: no hidden file, none in a hidden folder, and no `site.toml`."""
    place = PurePosixPath(name)
    hidden = any(part.startswith(".") for part in place.parts)
    return place.suffix.lower() == ".toml" and not hidden and place.name != SITE


def _verify(folder: Path, revision: str) -> None:
    if revision.startswith("-"):
        raise StoreError(f"{shown(revision)} is no revision; write --base main")
    here = _run(folder, "rev-parse", "--git-dir")
    if b"dubious ownership" in here.stderr:
        raise StoreError(
            f"{shown(folder)}: git reads no repository of another user's; add the folder to git's"
            " `safe.directory`, or name an older copy of the ledger"
        )
    if here.returncode and b"not a git repository" not in here.stderr:
        raise _failure(here)
    if not here.stdout:
        raise StoreError(
            f"{shown(folder)}: no git repository, and {shown(revision)} is no path; name an"
            " older copy of the ledger, or run it where the ledger is under git"
        )
    known = _run(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if known.returncode == 0:
        return
    shallow = _run(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    remedy = (
        "this clone is shallow: fetch the whole history (actions/checkout with `fetch-depth: 0`,"
        " or `git fetch --unshallow`)"
        if shallow
        else "name a path, a branch, a tag or a commit"
    )
    raise StoreError(f"{shown(revision)}: no such path, and no such git revision; {remedy}")


def _git(folder: Path, *arguments: str) -> bytes:
    done = _run(folder, *arguments)
    if done.returncode:
        raise _failure(done)
    return done.stdout


def _failure(done: subprocess.CompletedProcess[bytes]) -> StoreError:
    """Why git cannot read what it should have: the revision is one, and the file stands in it."""
    reason = done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"]
    return StoreError(
        f"git cannot read it: {shown(reason[-1])}; mend the repository (`git fsck` tells more), or"
        " name an older copy of the ledger"
    )


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - git itself, and no shell
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the user's own git
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C"},  # whose words are read
        )
    except FileNotFoundError:
        raise StoreError(
            "git is not installed; name an older copy of the ledger as --base"
        ) from None
