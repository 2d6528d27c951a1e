"""What writes, on ledgers of five files: the third or last of several, not the first alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack.curation.archived import ArchivedError, insert_all
from claimtrack.curation.choose import CloseNameError, Names, choose_model
from claimtrack.curation.draft import Draft
from claimtrack.curation.known import claims_at
from claimtrack.ledgers.store import load
from tests.conftest import Run, WriteLedger
from tests.helpers import promises

PAGE = "https://example.org/s"
SAID = ("--announced", "2025-02-01", "--official", "--speaker", "S", "--source", PAGE)
NAMES = ("ant", "bee", "cod", "doe", "elk")
Add = Callable[..., str]


def _model(name: str) -> str:
    return promises.model(name, f"Lab {name}").replace(f'name = "{name}"', f'name = "{name} 1"')


@pytest.fixture
def files(ledger: WriteLedger) -> dict[str, Path]:
    """A model with a claim in each of five files, described last."""
    return {
        name: ledger(f"{promises.claim(name, '2025')}\n{_model(name)}", f"all/{name}.toml")
        for name in NAMES
    }


@pytest.fixture
def add(run: Run, files: dict[str, Path]) -> Add:
    """Add a release claim, and give what was printed."""
    del files

    def call(*words: str, code: int = 0, kind: str = "release") -> str:
        done = run("add", kind, *words, *SAID, "--data", "all")
        assert done.exit_code == code, done.output
        return done.output

    return call


@pytest.mark.parametrize("name", NAMES)
class TestFiles:
    """Each of five files is as good as the first."""

    def test_that_is_named(self, add: Add, files: dict[str, Path], name: str) -> None:
        """`--file` takes any of them; a new model of no organization stands at its end."""
        add("Zebu 9", "--org", "New", "--file", f"{name}.toml")
        assert [each for each in NAMES if "zebu-9" in files[each].read_text()] == [name]
        assert files[name].read_text().startswith(promises.claim(name, "2025"))

    def test_of_an_organization(self, add: Add, files: dict[str, Path], name: str) -> None:
        """A new model goes to the file of its organization's."""
        add("Zebu 9", "--org", f"Lab {name}")
        assert [each for each in NAMES if "zebu-9" in files[each].read_text()] == [name]

    def test_that_describes_an_organization(
        self, add: Add, files: dict[str, Path], name: str
    ) -> None:
        """Also where it has no model yet, among others that are described there."""
        for each, path in files.items():
            labs = "".join(
                f'\n[[organizations]]\nname = "{kind} {each}"\ntype = "company"\ncountry = "FR"\n'
                for kind in ("Lab", "Two", "New")
            )
            path.write_text(path.read_text() + labs)
        add("Zebu 9", "--org", f"New {name}")
        assert [each for each in NAMES if "zebu-9" in files[each].read_text()] == [name]

    def test_that_describes_a_model(self, add: Add, files: dict[str, Path], name: str) -> None:
        """The third model of a file that has no record stands where the model does."""
        for each, path in files.items():
            models = "\n".join(_model(f"{each}-{number}") for number in range(4))
            path.write_text(promises.claim(each, "2025") + "\n" + models + "\n" + _model(each))
        add(f"id:{name}-3")
        assert [each for each in NAMES if f'model = "{name}-3"' in files[each].read_text()] == [
            name
        ]

    def test_where_a_claim_stands(self, files: dict[str, Path], name: str) -> None:
        """`--like FILE:LINE` finds its claim in whichever it is."""
        found = claims_at(load(files["ant"].parent), f"{name}.toml:2")
        assert [claim.model for claim in found.values()] == [name]

    def test_where_a_table_is_inline(self, add: Add, files: dict[str, Path], name: str) -> None:
        """A table written inline in another file is no hindrance, in its own it is."""
        for each in NAMES:
            path = files[each]
            if each == name:
                inline = 'claims = []\noutcomes = [\n  { model = "%s", kind = "release",'
                inline += ' status = "shipped", date = 2026-01-01, source = "https://e.org" }]\n'
                path.write_text(inline % name + _model(name))
        told = add(f"id:{name}", code=2)
        assert f"all/{name}.toml:1: file: claims: written inline" in told
        add("id:ant" if name != "ant" else "id:bee")

    def test_that_a_report_spares(self, run: Run, files: dict[str, Path], name: str) -> None:
        """None of the ledger's own files is written over by a report of it."""
        before = files[name].read_bytes()
        done = run("export", f"all/{name}.toml", "--format", "markdown", "--data", "all")
        assert (done.exit_code, "is the ledger itself" in done.stderr) == (2, True)
        assert files[name].read_bytes() == before

    def test_that_a_site_gives_away(self, run: Run, files: dict[str, Path], name: str) -> None:
        """A copy of each stands among the data, byte for byte, and its page links to it."""
        assert run("site", "public", "--data", "all").exit_code == 0
        data = Path("public", "data")
        number = NAMES.index(name) + 1
        assert (data / f"claims-{number}.toml").read_bytes() == files[name].read_bytes()
        assert f'data/claims-{number}.toml">' in (data / "index.html").read_text()

    def test_beside_which_a_site_has_its_settings(
        self, run: Run, files: dict[str, Path], name: str
    ) -> None:
        """In a folder of folders: those of the folder given, else of a file that has any."""
        for each, path in files.items():
            path.parent.joinpath(each).mkdir()
            path.rename(path.parent / each / "x.toml")
        settings = Path("all", name, "site.toml")
        settings.write_text('title = "Of one folder"\n')
        assert run("site", "public", "--data", "all").exit_code == 0
        assert "Of one folder" in Path("public", "index.html").read_text()
        Path("all", "site.toml").write_text('title = "Of them all"\n')
        assert run("site", "public", "--data", "all").exit_code == 0
        assert "Of them all" in Path("public", "index.html").read_text()
        assert run("site", "other", "--data", f"all/{name}/x.toml").exit_code == 0
        assert "Of one folder" in Path("other", "index.html").read_text()

    def test_that_a_copy_goes_into(self, files: dict[str, Path], name: str) -> None:
        """Saved copies are put into every file that lacks one; links lead to the file itself."""
        text = files[name].read_text().replace("https://example.org", "https://example.org/own")
        files[name].write_text(text)
        key = ("https://example.org/own", "2024-01-01")
        (done,) = insert_all([files[name].parent], {key: "https://web.archive.org/x"}, patience=1)
        assert (Path(done.name).name, len(done.lines)) == (f"{name}.toml", 1)


@pytest.mark.parametrize("place", range(4))
def test_a_folder_among_several_is_locked(
    tmp_path: Path, files: dict[str, Path], place: int
) -> None:
    """Whoever holds any of the folders given keeps all of them from being written to."""
    from claimtrack.locks import lock_file  # noqa: PLC0415 - beside its one use

    del files
    folders = [tmp_path / "all"]
    for number in range(3):
        folders.append(tmp_path / f"more{number}")
        folders[-1].mkdir()
        text = _model(f"x{number}") + promises.claim(f"x{number}", "2025")
        (folders[-1] / "x.toml").write_text(text)
    key = ("https://example.org", "2024-01-01")
    with (
        lock_file(folders[place] / ".claimtrack.lock", 1),
        pytest.raises(ArchivedError, match="another program is writing the ledger"),
    ):
        insert_all(folders, {key: "https://web.archive.org/x"}, patience=0)
    assert all("archived" not in path.read_text() for path in tmp_path.glob("*/*.toml"))
    assert len(insert_all(folders, {key: "https://web.archive.org/x"}, patience=1)) == 8


def test_what_is_wrong_in_several_files(add: Add, files: dict[str, Path]) -> None:
    """All problems are told, each in its own file, and no line is one of the new record's."""
    for name in NAMES[1:]:
        with files[name].open("a") as file:
            file.write(f'\n[[outcomes]]\nmodel = "nobody-{name}"\nkind = "release"\n')
            file.write('status = "shipped"\ndate = 2026-01-01\nsource = "https://example.org"\n')
    told = add("id:ant", code=2)
    for name in NAMES[1:]:
        assert f"all/{name}.toml:{files[name].read_text().count(chr(10)) - 5}: " in told, told


def test_three_rivals(add: Add, files: dict[str, Path]) -> None:
    """Each is known by its id, and all stand on one line."""
    beats = [word for name in NAMES[1:] for word in ("--beats", f"{name} 1")]
    add("id:ant", "--benchmark", "quiz", *beats, kind="benchmark")
    assert 'beats = ["bee", "cod", "doe", "elk"]\n' in files["ant"].read_text()
    told = add("id:ant", "--benchmark", "quiz", *beats, "--beats", "fox", kind="benchmark", code=2)
    assert "unknown model 'fox'" in told


def test_four_mistakes(add: Add) -> None:
    """Each wrong value has a line of its own, all at once."""
    wrong = ("--due", "whenever", "--note", "", "--said", "", "--archived", "nowhere")
    told = add("id:ant", *wrong, code=2)
    options = sorted(line.partition(":")[0] for line in told.splitlines())
    assert options == ["--archived", "--due", "--note", "--said"]


@pytest.mark.parametrize("alias", ["Nordlys", "Polaris", "Zenith"])
@pytest.mark.parametrize("place", range(4))
def test_each_alias_of_each_organization_may_be_meant(
    tmp_path: Path, alias: str, place: int
) -> None:
    """A name close to any of them is asked about."""
    aliases = [f'"{each} {{0}}"' for each in ("Nordlys", "Polaris", "Zenith")]
    path = tmp_path / "claims.toml"
    path.write_text(
        "".join(
            f'[[organizations]]\nname = "Org {at}"\ntype = "company"\ncountry = "FR"\n'
            f"aliases = [{', '.join(aliases).format(at)}]\n"
            for at in range(4)
        )
    )
    misspelt = f"{alias[:-1]}n {place}" if alias != "Zenith" else f"Zenit {place}"
    with pytest.raises(CloseNameError, match=f"close to '{alias} {place}'"):
        choose_model(load(path), Draft("claims", "release", {}), Names("Z", misspelt))


def test_of_several_near_models_the_nearest_is_named(tmp_path: Path) -> None:
    """Not the last one that is near enough."""
    names = ("Behemothic", "Behemoth", "Behemothe")
    path = tmp_path / "claims.toml"
    path.write_text(
        "".join(_model(f"m{at}").replace(f"m{at} 1", name) for at, name in enumerate(names))
    )
    with pytest.raises(CloseNameError, match="close to 'Behemoth';"):
        choose_model(load(path), Draft("claims", "release", {}), Names("Behemot", "Lab"))


def test_a_folder_given_twice_has_one_lock(tmp_path: Path, files: dict[str, Path]) -> None:
    """By another name too: a lock that one holds oneself is not waited for."""
    folder = files["ant"].parent
    link = tmp_path / "link"
    link.symlink_to(folder)
    key = ("https://example.org", "2024-01-01")
    done = insert_all([folder, link], {key: "https://web.archive.org/x"}, patience=0)
    assert len(done) == len(NAMES)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all", "link"]


def test_a_measurement_of_three_claims(run: Run, ledger: WriteLedger) -> None:
    """Each claim on the score is told with what it reads now; one that stays is not."""
    scored = 'kind = "benchmark"\nbenchmark = "quiz"\nscore = "{}"\n'
    claims = "".join(
        promises.claim("ant", None, f"2024-01-0{at}").replace(
            'kind = "release"\n', scored.format(score)
        )
        for at, score in enumerate((70, 75, 80, 85), 1)
    )
    ledger(_model("ant") + claims)
    words = ("resolve", "benchmark", "id:ant", "--benchmark", "quiz", "--evaluator", "E")
    more = ("--independent", "--score", "80", "--source", PAGE, "--date")
    told = run(*words, *more, "2025-02-01")
    assert told.exit_code == 0, told.output
    assert [line.strip() for line in told.stdout.splitlines() if "claim of" in line] == [
        "verdict (claim of 2024-01-01: 70): unmeasured -> exceeded, as of 2026-11-23",
        "verdict (claim of 2024-01-02: 75): unmeasured -> exceeded, as of 2026-11-23",
        "verdict (claim of 2024-01-03: 80): unmeasured -> confirmed, as of 2026-11-23",
        "verdict (claim of 2024-01-04: 85): unmeasured -> short, as of 2026-11-23",
    ]


def test_three_benchmarks_known_by_name(run: Run, ledger: WriteLedger) -> None:
    """A score is filed under the id of whichever bears the name."""
    named = "".join(f'[[benchmarks]]\nid = "b{at}"\nname = "Quiz {at}"\n' for at in range(4))
    path = ledger(_model("ant") + named)
    done = run("add", "benchmark", "id:ant", "--benchmark", "quiz 3", "--score", "70", *SAID)
    assert done.exit_code == 0, done.output
    assert 'benchmark = "b3"\n' in path.read_text()


@pytest.mark.parametrize("name", ["智 one", "one 智", "o智ne", "one two智"])
def test_no_letter_of_a_name_is_lost_in_an_id(add: Add, name: str) -> None:
    """Wherever a letter stands that an id cannot hold: an id is asked for."""
    assert "no id can be made of" in add(name, "--org", "Lab ant", "--file", "ant.toml", code=2)
