"""Files that the program writes: whole, or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from claimtrack.errors import ClaimtrackError


class FileError(ClaimtrackError):
    """A file that cannot be written; it is then as it was."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever finds half of it; what stood there is replaced whole.

    A link is followed; a pipe or a device is written to as it is. Raises FileError.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(content)
        else:
            _replace(Path(os.path.realpath(path)), content)
    except IsADirectoryError:
        raise FileError(f"{path}: is a folder; name a file in it") from None
    except FileNotFoundError:
        raise FileError(f"{path}: its folder does not exist; make it first") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FileError(
            f"{path}: cannot be written ({reason}); nothing was changed: check the path,"
            " its permissions and the space left"
        ) from None


def _replace(path: Path, content: bytes) -> None:
    if path.is_dir():
        raise IsADirectoryError
    mode = path.stat().st_mode & 0o7777 if path.exists() else None
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(6)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
