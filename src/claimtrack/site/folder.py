"""The folder of a site: written so that what a site did not write is never touched."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from claimtrack.errors import ClaimtrackError, remedy, shown
from claimtrack.locks import lock_file

LIST = ".claimtrack-site"
"""The file of a folder that names what a build wrote: what the next one may replace or remove."""
_FIRST_LINE = "claimtrack site: files of the last build, one a line"

_LOCK = f"{LIST}.lock"
"""Held by a build while it writes, and removed by it."""
_PATIENCE = 30.0
"""Seconds for which another build into the same folder is waited for."""
_LONGEST = 255
"""Bytes of a name that a file system can hold."""


class FolderError(ClaimtrackError):
    """A folder that is not a site's, or cannot be written."""


def write_site(folder: Path, files: Mapping[str, bytes]) -> tuple[int, int]:
    """Make a folder hold these files, by path; numbers of files written and removed.

    The folder has to be absent, empty, or a site's. Files that are as they should be are not
    written again; of the rest, only those that an earlier build wrote are removed. Another build
    into it is waited for. Raises FolderError; what was there is then a mixture of old and new
    files, each of them whole.
    """
    try:
        _listed(folder)  # nothing is put into a folder that is no site's, not even a lock
        _refuse_long(files)
        folder.mkdir(parents=True, exist_ok=True)
        root = folder.resolve()
        with lock_file(root / _LOCK, _PATIENCE):
            return _replace(root, _listed(folder), files)
    except TimeoutError as error:
        raise FolderError(
            f"{shown(folder)}: another build is writing this site and has not ended in time"
            f" (it holds {shown(error.filename)}); wait for it or end it, then build again"
        ) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise FolderError(
            f"{shown(folder)}: the site cannot be written"
            f" ({reason}: {shown(error.filename or folder)});"
            f" {remedy(error, 'check its permissions and the space left')}, and build again"
        ) from None


def _replace(root: Path, listed: set[str], files: Mapping[str, bytes]) -> tuple[int, int]:
    """Write the files, and remove what is listed of an earlier build and none of them."""
    _refuse_links(root, listed | set(files))
    _refuse_others(root, listed, files)
    _sweep(root, listed | {LIST})
    # the list first: what is written is then known, should the build be cut off
    _write(root, LIST, _list(listed | set(files)))
    written = sum(_write(root, path, content) for path, content in files.items())
    removed = _remove(root, listed - set(files))
    _write(root, LIST, _list(set(files)))
    return written, removed


def earlier(folder: Path) -> Callable[[str], bytes | None]:
    """What an earlier build wrote at a path of a folder; None where it wrote nothing there."""
    listed = _listed(folder)

    def read(path: str) -> bytes | None:
        try:
            return (folder / path).read_bytes() if path in listed else None
        except OSError:
            return None

    return read


def _listed(folder: Path) -> set[str]:
    """What an earlier build wrote into a folder. Raises FolderError where it is no site's."""
    if not folder.exists():
        return set()
    if not folder.is_dir():
        raise FolderError(f"{shown(folder)}: is a file; name a folder")
    if {path.name for path in folder.iterdir()} <= {_half(Path(LIST)).name, _LOCK}:
        return set()
    try:
        first, *paths = (folder / LIST).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        first, paths = "", []
    if first != _FIRST_LINE:
        raise FolderError(
            f"{shown(folder)}: holds files that are no site of claimtrack; name a new or an empty"
            " folder"
        )
    return {path for path in paths if _inside(path)}


def _refuse_long(paths: Iterable[str]) -> None:
    """Raise FolderError where a record has a name or an id that no file can have."""
    for path in paths:
        for part in path.split("/"):
            if (size := len(part.encode())) > _LONGEST:
                raise FolderError(
                    f"{shown(path, 80)}: no file or folder can have a name of {size:,} bytes;"
                    " give what stands there a shorter name or id"
                )


def _inside(path: str) -> bool:
    parts = path.split("/")
    return bool(path) and not path.startswith("/") and not {"", ".", "..", ".git"} & set(parts)


def _list(paths: set[str]) -> bytes:
    return "".join(f"{line}\n" for line in (_FIRST_LINE, *sorted(paths))).encode()


def _refuse_links(root: Path, paths: set[str]) -> None:
    """Raise FolderError where a path, or a link among the folders, would lead out."""
    outside = {root / path for path in paths if not _inside(path)}
    folders = {(root / path).parent for path in paths}
    linked = {parent for parent in folders if Path(os.path.realpath(parent)) != parent}
    for way in sorted(outside | linked):
        raise FolderError(
            f"{shown(way)}: a link stands in the way of the site; remove it, or name another folder"
        )


def _refuse_others(root: Path, listed: set[str], files: Mapping[str, bytes]) -> None:
    """Raise FolderError where a file stands in the way that no build has written."""
    new = sorted(set(files) - listed - {LIST})
    folders = {parent for path in new for parent in (root / path).parents if root in parent.parents}
    in_the_way = [folder for folder in sorted(folders) if folder.is_file()]
    in_the_way += [
        root / path
        for path in new
        if os.path.lexists(root / path) and not _holds(root / path, files[path])
    ]
    for target in in_the_way:
        if target.relative_to(root).as_posix() not in listed:
            raise FolderError(
                f"{shown(target)}: is not of this site and would be replaced; move it elsewhere,"
                " or name another folder"
            )


def _holds(target: Path, content: bytes) -> bool:
    return target.is_file() and not target.is_symlink() and target.read_bytes() == content


def _write(root: Path, path: str, content: bytes) -> bool:
    """Write a file whole, unless it is so already; whether that was needed."""
    target = root / path
    if _holds(target, content):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = _half(target)
    temporary.unlink(missing_ok=True)
    try:
        temporary.write_bytes(content)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    return True


def _half(target: Path) -> Path:
    """Where a file is written before it takes its place."""
    return target.with_name(f".{target.name[:100]}.new")


def _sweep(root: Path, paths: set[str]) -> None:
    """Remove what a build that was killed had half written."""
    for path in paths:
        _half(root / path).unlink(missing_ok=True)


def _remove(root: Path, paths: set[str]) -> int:
    """Remove files that an earlier build wrote, and the folders that they leave empty."""
    targets = [root / path for path in paths]
    there = [target for target in targets if target.is_symlink() or target.is_file()]
    for target in there:
        target.unlink()
    folders = {parent for target in there for parent in target.relative_to(root).parents}
    for parent in sorted(folders - {Path()}, key=lambda folder: -len(folder.parts)):
        with suppress(OSError):  # it holds something else
            (root / parent).rmdir()
    return len(there)
