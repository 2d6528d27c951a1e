"""What a report is limited to: as somebody types it, and as the ledger knows it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple, get_args

from claimtrack.errors import ClaimtrackError, UnknownNameError
from claimtrack.ledgers.ledger import Ledger
from claimtrack.ledgers.names import Named, key
from claimtrack.ledgers.records import Basis, Claim, Kind, Milestone
from claimtrack.ledgers.tables import Model, OrganizationType
from claimtrack.verdicts.benchmarks import ScoreVerdict
from claimtrack.verdicts.elsewhere import also_named, elsewhere
from claimtrack.verdicts.figures import FigureVerdict
from claimtrack.verdicts.releases import Verdict

BasisChoice = Literal["official", "reported", "all"]
VERDICTS: tuple[str, ...] = tuple(
    dict.fromkeys(get_args(Verdict) + get_args(FigureVerdict) + get_args(ScoreVerdict))
)
_NOT_GIVEN = "not given"
"""The type or country of an organization of which the ledger does not say it."""


class FilterError(ClaimtrackError):
    """Filters that contradict each other."""


class Filters(NamedTuple):
    """What a report is limited to, as it is typed; empty: no limit.

    `bases` and `speakers` choose claims before chains are built, the rest chooses rows; `since`
    and `until`, both inclusive, look at the day of a row's first claim. With `part` a name also
    takes the models of whose name it is only a part. `open`: only what has not ended.
    """

    models: Sequence[str] = ()
    organizations: Sequence[str] = ()
    types: Sequence[str] = ()
    countries: Sequence[str] = ()
    kinds: Sequence[str] = ()
    verdicts: Sequence[str] = ()
    milestones: Sequence[str] = ()
    bases: Sequence[str] = ()
    speakers: Sequence[str] = ()
    since: date | None = None
    until: date | None = None
    part: bool = False
    open: bool = False

    @property
    def selective(self) -> bool:
        """Whether rows are asked for that are few, so that each of them is to be shown."""
        return bool(self.models or self.verdicts or self.speakers or self.open)


class Selection(NamedTuple):
    """The same as the ledger writes it; an empty set: no limit.

    `remarks` say how a name was understood where it fits several models, `elsewhere` which option
    takes it where an organization or a speaker has it too.
    """

    models: frozenset[str] = frozenset()
    organizations: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    verdicts: frozenset[str] = frozenset()
    milestones: frozenset[str] = frozenset()
    bases: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    open: bool = False
    remarks: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()

    @property
    def limited(self) -> bool:
        """Whether anything is left out."""
        return self != EVERYTHING

    @property
    def counts_reports(self) -> bool:
        """Whether somebody asked for what press reports and leaks say."""
        return "reported" in self.bases

    @property
    def counted(self) -> BasisChoice:
        """Whose claims a rate counts: what organizations said, unless reports are asked for."""
        if not self.counts_reports:
            return "official"
        return "all" if "official" in self.bases else "reported"

    @property
    def by_ending(self) -> bool:
        """Whether rows are chosen by how they ended: a share of them says nothing."""
        return bool(self.verdicts) or self.open

    def takes_claim(self, claim: Claim) -> bool:
        """Whether a chain is built with this claim."""
        return (not self.bases or claim.basis in self.bases) and (
            not self.speakers or claim.speaker in self.speakers
        )

    def takes_model(self, ledger: Ledger, model: Model) -> bool:
        """Whether rows of this model are wanted."""
        if self.models and model.id not in self.models:
            return False
        if self.organizations and model.organization not in self.organizations:
            return False
        if self.types and type_of(ledger, model) not in self.types:
            return False
        return not self.countries or country_of(ledger, model) in self.countries

    def takes_day(self, announced: date) -> bool:
        """Whether a row whose first claim is of this day is wanted."""
        if self.since is not None and announced < self.since:
            return False
        return self.until is None or announced <= self.until


EVERYTHING = Selection()


def type_of(ledger: Ledger, model: Model) -> str:
    """The type of a model's organization."""
    return ledger.organization(model.organization).type or _NOT_GIVEN


def country_of(ledger: Ledger, model: Model) -> str:
    """The country of a model's organization."""
    return ledger.organization(model.organization).country or _NOT_GIVEN


def select(ledger: Ledger, filters: Filters) -> Selection:
    """The filters as the ledger knows them.

    Raises UnknownNameError for a name that it does not hold, and FilterError where `since` is
    after `until`.
    """
    if filters == Filters():
        return EVERYTHING
    if filters.since and filters.until and filters.since > filters.until:
        raise FilterError(
            f"nothing is since {filters.since} and until {filters.until};"
            " give the earlier day as `--since`"
        )
    models, remarks, others = _models(ledger, filters)
    return Selection(
        models=models,
        organizations=_organizations(ledger, filters.organizations),
        types=_names("type", filters.types, (*get_args(OrganizationType), _NOT_GIVEN)),
        countries=_names("country", filters.countries, _countries(ledger)),
        kinds=_names("kind", filters.kinds, get_args(Kind)),
        verdicts=_names("verdict", filters.verdicts, VERDICTS),
        milestones=_names("milestone", filters.milestones, get_args(Milestone)),
        bases=_bases(filters.bases),
        speakers=_names("speaker", filters.speakers, {each.speaker for each in ledger.claims}),
        since=filters.since,
        until=filters.until,
        open=filters.open,
        remarks=remarks,
        elsewhere=others,
    )


def _models(
    ledger: Ledger, filters: Filters
) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """Ids of the models that are named, and what there is to say about names of several."""
    others: list[str] = []
    chosen: set[str] = set()
    remarks: list[str] = []
    for name in filters.models:
        named = _named(ledger, name)
        taken = named.all if filters.part else named.first
        chosen.update(model.id for model in taken)
        if len(taken) > 1:
            remarks.append(f"{name!r} takes {_ids(taken)}")
        elif len(named.all) > 1:
            rest = [model for model in named.all if model not in taken]
            remarks.append(f"{name!r} is also a part of {_ids(rest)}; --part takes them too")
        if also := also_named(ledger, name, frozenset(model.id for model in taken)):
            others.append(also)
    return frozenset(chosen), tuple(remarks), tuple(others)


def _named(ledger: Ledger, name: str) -> Named:
    try:
        return ledger.named(name)
    except UnknownNameError:
        if told := elsewhere(ledger, name):
            raise UnknownNameError("model", name, (), told) from None
        raise


def _ids(models: Sequence[Model]) -> str:
    """The first of them, by id, in a sentence."""
    few = ", ".join(model.id for model in models[:8])
    return few if len(models) <= 8 else f"{few} and {len(models) - 8} more"


def _countries(ledger: Ledger) -> set[str]:
    return {country_of(ledger, model) for model in ledger.models.values()}


def _organizations(ledger: Ledger, given: Iterable[str]) -> frozenset[str]:
    """Names of organizations; each may be given by an alias."""
    names = {model.organization for model in ledger.models.values()}
    own = [ledger.organization(name).name for name in given]
    return _names("organization", own, names | set(ledger.organizations))


def _bases(given: Sequence[str]) -> frozenset[str]:
    bases = _names("basis", given, get_args(BasisChoice))
    return frozenset(get_args(Basis)) if "all" in bases else bases


def _names(kind: str, given: Iterable[str], known: Collection[str]) -> frozenset[str]:
    """Every known spelling of each given name. Raises UnknownNameError."""
    spellings: dict[str, list[str]] = {}
    chosen: list[str] = []
    for name in given:
        if not spellings:
            for spelling in known:
                spellings.setdefault(key(spelling), []).append(spelling)
        if key(name) not in spellings:
            raise UnknownNameError(kind, name, sorted(known))
        chosen += spellings[key(name)]
    return frozenset(chosen)
