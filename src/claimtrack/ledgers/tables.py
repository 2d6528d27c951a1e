"""The tables of a ledger that describe: models, organizations, benchmarks, what moved or was wrong.

Frozen records, as those of `claimtrack.ledgers.records`; a key that no field names is a mistake.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, StringConstraints

from claimtrack.ledgers.fields import (
    Address,
    Count,
    Country,
    Day,
    Slug,
    SubjectSlug,
    Text,
    Truth,
    Url,
)

OrganizationType = Literal["company", "public", "academic", "community"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A TOML table; a key that no field names is a mistake."""

    __pydantic_config__: ClassVar = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Model(Table):
    """What claims are about: an AI model, or a named product or feature of one."""

    id: Slug
    """Lower-case slug by which claims and outcomes name the model."""
    name: Text
    """The name as people write it."""
    organization: Text
    """Who answers for it; one organization, one spelling."""
    aliases: tuple[Text, ...] = ()
    """Other names by which it is known."""
    note: Text | None = None
    """A remark in the curator's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Table):
    """Who answers for models; what is not given is unknown."""

    name: Text
    """The name that reports show."""
    aliases: tuple[Text, ...] = ()
    """Other names by which a model may name it."""
    type: OrganizationType | None = None
    """Whether it is a company, a public body, a university or institute, or a community."""
    country: Country | None = None
    """ISO 3166 code of two letters; `EU`, or `XX` for several."""
    note: Text | None = None
    """A remark in the curator's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark(Table):
    """A benchmark with something to say: its unit, its direction or its size."""

    id: Slug
    """Lower-case slug by which claims and outcomes name the benchmark."""
    name: Text
    """The name as people write it."""
    unit: Text = "%"
    """Unit of a score."""
    better: Literal["higher", "lower"] = "higher"
    """Which scores are the better ones."""
    items: Count | None = None
    """Number of questions, from which sampling noise is worked out."""
    note: Text | None = None
    """A remark in the curator's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(Table):
    """An address of the site, a page or an anchor, that was renamed."""

    from_: Annotated[Address, Field(alias="from")]
    """The address as it was published, relative to the site."""
    to: Address
    """The address that it has now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Table):
    """What was wrong in the ledger and has been put right."""

    date: Day
    """The day of the correction."""
    model: Slug
    """Id of the model that it is about; of a record that was taken out, its former id."""
    subject: SubjectSlug | None = None
    """What of the model, as in the site's addresses: `release`, `benchmark-gpqa-diamond`."""
    was: Text
    """What the ledger said before."""
    now: Text
    """What it says now."""
    why: Text
    """Why it was wrong."""
    gone: Truth = False
    """True: the record was taken out, and the model need not exist any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Table):
    """What an organization answers to a verdict on it, in its own words."""

    date: Day
    """The day on which the answer became public."""
    model: Slug
    """Id of the model that it is about."""
    subject: SubjectSlug | None = None
    """What of the model, as in the site's addresses: `release`, `benchmark-gpqa-diamond`."""
    speaker: Text
    """Who answers."""
    text: Annotated[str, StringConstraints(strict=True, pattern=r"\S", max_length=300)]
    """The answer, in at most 300 characters."""
    source: Url
    """The page that carries it."""
    archived: Url | None = None
    """A saved copy of that page."""


Described = Model | Organization | Benchmark | Moved | Correction | Reply
"""Every record that is neither a claim nor an outcome."""
