"""What `site.toml` beside a ledger says of its site."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar

import tomli
from pydantic import ConfigDict, StringConstraints, TypeAdapter, ValidationError

from claimtrack.errors import ClaimtrackError, shown, suggestion
from claimtrack.ledgers import toml
from claimtrack.ledgers.fields import Text, Url

# what shows, and ends no attribute, address or element; \p{C} is control characters and the like
_SiteUrl = Annotated[
    str,
    StringConstraints(strict=True, pattern=r"^https?://[^\s\p{C}/?#\"<>][^\s\p{C}?#\"<>]*/$"),
]
_Authority = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[a-z0-9.-]+(@[a-z0-9.-]+)?,\d{4}$")
]


class SettingsError(ClaimtrackError):
    """A `site.toml` that cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a site is called, where it stands, and where its readers turn."""

    __pydantic_config__: ClassVar = ConfigDict(extra="forbid")

    title: Text = "What AI labs promised"
    """The site's name."""
    url: _SiteUrl | None = None
    """Where it will stand, with a slash at the end; without one there are no feeds."""
    tag: _Authority = "claimtrack,2026"
    """Authority and year of its feeds' and calendars' ids (RFC 4151); never to be changed."""
    report: Text | None = None
    """Address at which a reader reports an error; `{url}` and `{title}` are filled in."""
    contact: Text | None = None
    """Whom to write to."""
    repository: Url | None = None
    """Where the ledger is kept."""
    licence: Text = "CC BY 4.0"
    """The licence of the data."""
    method: tuple[Text, ...] = ()
    """What the curators say of their own work: audits, gaps."""

    interests: Text | None = None
    """What they have to do with the organizations that they track."""

    @property
    def authority(self) -> str:
        """The part of the tag before its year: what calendars' ids end in."""
        return self.tag.partition(",")[0]


def is_address(url: str) -> bool:
    """Whether a site may stand there: http or https, no query, a slash at the end."""
    try:
        TypeAdapter(_SiteUrl).validate_python(url)
    except ValidationError:
        return False
    return True


def load_settings(path: Path) -> Settings:
    """The settings of a `site.toml`. Raises SettingsError where it cannot be read."""
    name = shown(path)
    if not path.is_file():
        raise SettingsError(f"{name}: no regular file, or a link that leads nowhere; remove it")
    try:
        return read_settings(path.read_bytes().decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        what = f"byte {error.start + 1} of the file is not UTF-8"
        raise SettingsError(f"{name}: {what}; save it as UTF-8") from None


def read_settings(text: str, name: str) -> Settings:
    """The settings in the text of a `site.toml`. Raises SettingsError with every mistake."""
    try:
        table = toml.read(text)
        settings: Settings = TypeAdapter(Settings).validate_python(table)
    except tomli.TOMLDecodeError as error:
        wrong = toml.mistake(error)
        place = f"{name}:{wrong.line}: column {wrong.column}"
        raise SettingsError(f"{place}: {wrong.what}; {wrong.remedy}") from None
    except ValidationError as error:
        raise SettingsError(
            "\n".join(f"{name}: {_mistake(each)}" for each in error.errors(include_url=False))
        ) from None
    except (ValueError, RecursionError):
        what = "a number or a nesting in it is larger than any site needs"
        raise SettingsError(f"{name}: {what}; check the file") from None
    return settings


_REMEDIES = {
    "title": "write the site's name", "url": 'write it as "https://example.org/tracker/"',
    "tag": 'write an authority and a year, as "example.org,2026"',
    "report": 'write an address, as "https://example.org/new?title={title}&body={url}"',
    "contact": "write a name or an address", "repository": "write an address with https://",
    "licence": "write the name of a licence",
    "method": "write a list of sentences",
    "interests": "write a sentence, or that there are none",
}  # fmt: skip


def _mistake(error: object) -> str:
    assert isinstance(error, dict)
    key = str(error["loc"][0])
    if key not in _REMEDIES:
        known = list(_REMEDIES)
        return f"{key}: unknown key{suggestion(key, known)}; write one of {', '.join(known)}"
    return f"{key}: {str(error['input'])[:80]!r} is not accepted; {_REMEDIES[key]}"
