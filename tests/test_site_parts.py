"""The parts of a site: its folder, its settings, its feeds."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from claimtrack.ledgers.moves import Moves
from claimtrack.ledgers.tables import Moved
from claimtrack.locks import lock_file
from claimtrack.site.feeds import ATOM, Entry, atom, sitemap
from claimtrack.site.folder import LIST, FolderError, write_site
from claimtrack.site.settings import (
    Settings,
    SettingsError,
    is_address,
    load_settings,
    read_settings,
)


def _parsed(feed: bytes) -> Element:
    return fromstring(feed)  # noqa: S314 - what our own code has just written


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != LIST
    }


class TestFolder:
    """A folder of which only what a site wrote is ever touched."""

    def test_a_second_build_writes_what_differs(self, tmp_path: Path) -> None:
        """Same bytes keep their time; what is no longer part of the site goes, with its folder."""
        site = tmp_path / "public"
        write_site(site, {"index.html": b"1", "a/index.html": b"a", "b/c/index.html": b"c"})
        os.utime(site / "index.html", (1, 1))
        done = write_site(site, {"index.html": b"1", "a/index.html": b"A"})
        assert done == (1, 1)
        assert _files(site) == {"index.html": b"1", "a/index.html": b"A"}
        assert (site / "index.html").stat().st_mtime == 1
        assert not (site / "b").exists()

    def test_a_folder_of_a_person_is_refused(self, tmp_path: Path) -> None:
        """What holds files of another origin is not written to; an empty folder is."""
        mine = tmp_path / "mine"
        mine.mkdir()
        write_site(mine, {})
        (tmp_path / "other").mkdir()
        (tmp_path / "other" / "thesis.txt").write_text("x")
        with pytest.raises(FolderError, match="no site of claimtrack; name a new or an empty"):
            write_site(tmp_path / "other", {"index.html": b"1"})
        with pytest.raises(FolderError, match="is a file; name a folder"):
            write_site(tmp_path / "other" / "thesis.txt", {})
        assert _files(tmp_path / "other") == {"thesis.txt": b"x"}

    def test_a_person_s_file_in_a_site_stays(self, tmp_path: Path) -> None:
        """A file that was put beside those of a site, as CNAME, is neither removed nor changed."""
        write_site(tmp_path / "s", {"index.html": b"1"})
        (tmp_path / "s" / "CNAME").write_text("example.org")
        write_site(tmp_path / "s", {"a.html": b"1"})
        assert _files(tmp_path / "s") == {"CNAME": b"example.org", "a.html": b"1"}

    def test_a_link_to_nowhere_in_the_way(self, tmp_path: Path) -> None:
        """It is somebody's, too."""
        write_site(tmp_path / "s", {"index.html": b"1"})
        (tmp_path / "s" / "robots.txt").symlink_to(tmp_path / "nowhere")
        with pytest.raises(FolderError, match=r"robots\.txt: is not of this site and would be"):
            write_site(tmp_path / "s", {"index.html": b"1", "robots.txt": b"2"})
        assert not (tmp_path / "nowhere").exists()

    @pytest.mark.parametrize("link", [False, True])
    def test_a_person_s_file_in_the_way_is_refused(self, tmp_path: Path, link: bool) -> None:
        """One that a later build would write over: it stays, and so does all else."""
        site = tmp_path / "s"
        write_site(site, {"index.html": b"1"})
        mine = tmp_path / "mine" if link else site / "robots.txt"
        mine.write_bytes(b"Disallow: /")
        if link:
            (site / "robots.txt").symlink_to(mine)
        with pytest.raises(FolderError, match=r"robots\.txt: is not of this site and would be"):
            write_site(site, {"index.html": b"2", "robots.txt": b"Allow: /"})
        assert (mine.read_bytes(), (site / "index.html").read_bytes()) == (b"Disallow: /", b"1")
        (site / "robots.txt").unlink()
        (site / "robots.txt").write_bytes(b"Allow: /")
        assert write_site(site, {"index.html": b"2", "robots.txt": b"Allow: /"}) == (1, 0)
        assert write_site(site, {"index.html": b"2"}) == (0, 1)

    def test_a_person_s_file_where_a_folder_must_be(self, tmp_path: Path) -> None:
        """It is told before anything is written, the list of what is the site's, too."""
        site = tmp_path / "s"
        write_site(site, {"index.html": b"1"})
        (site / "models").write_text("mine")
        before = _files(site)
        with pytest.raises(FolderError, match="models: is not of this site and would be replaced"):
            write_site(site, {"models/m/index.html": b"2"})
        assert _files(site) == before

    def test_no_link_leads_out(self, tmp_path: Path) -> None:
        """A linked folder inside a site is not followed, neither to write nor to remove."""
        outside = tmp_path / "outside"
        outside.mkdir()
        (outside / "index.html").write_text("mine")
        site = tmp_path / "s"
        write_site(site, {"index.html": b"1", "a/index.html": b"1"})
        (site / "a" / "index.html").unlink()
        (site / "a").rmdir()
        (site / "a").symlink_to(outside)
        for files in ({"a/index.html": b"2"}, {"index.html": b"1"}):
            with pytest.raises(FolderError, match="a link stands in the way"):
                write_site(site, files)
        assert _files(outside) == {"index.html": b"mine"}

    def test_two_builds_at_once(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """One waits for the other, or tells of it; one that was killed blocks none."""
        site = tmp_path / "s"
        several = [{f"{at}/{part}.html": b"%d" % at for part in range(50)} for at in range(4)]
        with ThreadPoolExecutor(4) as threads:
            done = list(threads.map(lambda files: write_site(site, files), several))
        assert [written for written, _ in done] == [50] * 4
        assert sorted(removed for _, removed in done) == [0, 50, 50, 50]
        assert _files(site) in several
        monkeypatch.setattr("claimtrack.site.folder._PATIENCE", 0.05)
        lock = site / f"{LIST}.lock"
        with lock_file(lock, 1), pytest.raises(FolderError, match="another build is writing this"):
            write_site(site, {})
        lock.touch()
        assert write_site(site, {}) == (0, 50)
        assert not lock.exists()

    @pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", "", ".git/config"])
    def test_no_path_leads_out(self, tmp_path: Path, path: str) -> None:
        """A path that would leave the folder is refused, from a build and from a list."""
        with pytest.raises(FolderError):
            write_site(tmp_path / "s", {path: b"1"})
        (tmp_path / "x").write_text("mine")
        (tmp_path / "s" / LIST).write_text(
            "claimtrack site: files of the last build, one a line\n" + path + "\n"
        )
        write_site(tmp_path / "s", {})
        assert (tmp_path / "x").read_text() == "mine"

    def test_nothing_is_lost_when_the_disk_is_full(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A build that is cut off leaves whole files, old or new; the next one ends as if alone."""
        site = tmp_path / "s"
        old = {f"{at}/index.html": b"old" * at for at in range(1, 9)}
        new = {f"{at}/index.html": b"new" * at for at in range(3, 12)}
        write = Path.write_bytes
        for last in range(len(new) + 2):
            shutil.rmtree(site, ignore_errors=True)
            write_site(site, old)
            (site / "CNAME").write_text("example.org")
            left = iter(range(last))

            def failing(path: Path, data: bytes, left: Iterator[int] = left) -> int:
                if next(left, None) is None:
                    write(path, data[: len(data) // 2])
                    raise OSError(errno.ENOSPC, "No space left on device", str(path))
                return write(path, data)

            monkeypatch.setattr(Path, "write_bytes", failing)
            with pytest.raises(FolderError, match="No space left"):
                write_site(site, new)
            monkeypatch.setattr(Path, "write_bytes", write)
            found = {path: data for path, data in _files(site).items() if path in old | new}
            for path, data in found.items():
                assert data in (old.get(path), new.get(path)), path
            assert set(old if last <= len(new) else new) <= set(found)
            write_site(site, new)
            assert _files(site) == new | {"CNAME": b"example.org"}

    def test_a_killed_build_leaves_nothing_for_good(self, tmp_path: Path) -> None:
        """What a build had half written when it was killed goes with the next build."""
        site = tmp_path / "s"
        files = {"index.html": b"1", "a/index.html": b"2"}
        site.mkdir()
        (site / f".{LIST}.new").write_text("claimtrack si")  # killed at its first file
        write_site(site, files)
        (site / f".{LIST}.new").write_text("claimtrack si")
        (site / ".index.html.new").write_text("half")
        (site / "a" / ".index.html.new").write_text("half")
        (site / ".mine.new").write_text("a person's")
        write_site(site, files)
        assert _files(site) == {**files, ".mine.new": b"a person's"}
        (site / "a" / ".index.html.new").write_text("half")
        write_site(site, {})
        assert not (site / "a").exists()


class TestSettings:
    """What site.toml may say."""

    def test_read(self) -> None:
        """Every key is read; without a file each has its default."""
        text = 'title = "T"\nurl = "https://x.org/a/"\ntag = "x.org,2026"\n'
        settings = read_settings(text, "site.toml")
        assert (settings.title, settings.url, settings.authority) == (
            "T", "https://x.org/a/", "x.org",
        )  # fmt: skip
        assert Settings().url is None

    def test_mistakes(self) -> None:
        """All mistakes at once, each with what to write."""
        with pytest.raises(SettingsError) as failed:
            read_settings('titel = "T"\nurl = "https://x.org/a"\ntag = "x"\n', "site.toml")
        assert str(failed.value) == (
            "site.toml: url: 'https://x.org/a' is not accepted; write it as"
            ' "https://example.org/tracker/"\n'
            "site.toml: tag: 'x' is not accepted; write an authority and a year, as"
            ' "example.org,2026"\n'
            "site.toml: titel: unknown key, did you mean 'title'?; write one of title, url, tag,"
            " report, contact, repository, licence, method, interests"
        )
        with pytest.raises(SettingsError, match="mend the TOML"):
            read_settings("title = ", "site.toml")

    @pytest.mark.parametrize(
        "text",
        ["x = " + "[" * 9000 + "]" * 9000, "x = " + "9" * 9000, "x = " + "[" * 200 + "]" * 200],
    )
    def test_beyond_measure(self, text: str) -> None:
        """What no site needs is refused, however deep or long."""
        with pytest.raises(SettingsError, match="larger than any site needs"):
            read_settings(text, "site.toml")

    @pytest.mark.parametrize(
        "url",
        [
            "https://x.org/\n/", "https://x.org/\x1b[31m/", "https://x.org/\u202e/", 'https://x.org/"/',
            "https://x.org/<a>/", "https://x.org/?q=/", "https://x.org/#a/", "https://x.org/a b/",
            "https:///", "https://x.org/\udcff/", "https://x.org/\x00/", "ftp://x.org/", "https://x.org",
        ],
    )  # fmt: skip
    def test_addresses_that_no_feed_can_hold(self, url: str) -> None:
        """What ends an attribute or is no XML is no address of a site, wherever it is given."""
        assert not is_address(url)
        assert is_address("https://é.example:8443/~me/模型's/")

    def test_a_file_that_cannot_be_read(self, tmp_path: Path) -> None:
        """A site.toml that is there is read, or the build fails: it is never passed over."""
        path = tmp_path / "site.toml"
        path.mkdir()
        with pytest.raises(SettingsError, match=r"site\.toml: no regular file"):
            load_settings(path)
        path.rmdir()
        path.symlink_to("nothing")
        with pytest.raises(SettingsError, match="a link that leads nowhere"):
            load_settings(path)
        path.unlink()
        path.write_bytes(b'title = "\xff"')
        with pytest.raises(SettingsError, match="save it as UTF-8"):
            load_settings(path)
        path.write_bytes(b'\xef\xbb\xbftitle = "T"\r\n')
        assert load_settings(path).title == "T"


class TestFeeds:
    """XML that is parsed back as it was meant."""

    def _feed(self, url: str, entries: list[Entry]) -> bytes:
        return atom(
            title="A & B", tag="x.org,2026", key="changes", url=url, page="changes/",
            path="changes.atom", updated=date(2026, 1, 2), entries=entries,
        )  # fmt: skip

    def test_hostile_text_stays_text(self) -> None:
        """Markup and control characters of a ledger neither break nor enter the feed's own."""
        entry = Entry("k", date(2026, 1, 1), "<b>&\x00\x1b[31m", "]]><script>", "models/a/")
        root = _parsed(self._feed("https://x.org/", [entry]))
        assert root.findtext(f"{{{ATOM}}}entry/{{{ATOM}}}title") == "<b>&[31m"
        assert root.findtext(f"{{{ATOM}}}entry/{{{ATOM}}}summary") == "]]><script>"

    def test_ids_outlive_the_address(self) -> None:
        """A new domain changes links and no id; the newest hundred entries stand."""
        entries = [Entry(f"k{n}", date(2026, 1, 1), "t", "s", "p/") for n in range(120)]
        one, other = (_parsed(self._feed(url, entries)) for url in ("http://a/", "http://b/"))
        ids = [[node.text for node in feed.iter(f"{{{ATOM}}}id")] for feed in (one, other)]
        assert ids[0] == ids[1]
        assert ids[0][:2] == ["tag:x.org,2026:changes", "tag:x.org,2026:k0"]
        assert len(ids[0]) == 101

    def test_sitemap(self) -> None:
        """A page has the day of its change only where that is known."""
        root = _parsed(sitemap("https://x.org/", [("a/", None), ("b/", date(2026, 1, 1))]))
        told = [(node[0].text, len(node)) for node in root]
        assert told == [("https://x.org/a/", 1), ("https://x.org/b/", 2)]


PREVIEW = "models/b/preview/"


def test_moves() -> None:
    """A move takes along what stands below, moves follow one another, circles lead nowhere."""
    moves = Moves(
        [
            Moved(from_="models/a/", to="models/b/"),
            Moved(from_="models/b/release/", to="models/b/preview/"),
            Moved(from_="models/c/", to="models/d/"),
            Moved(from_="models/d/", to="models/c/"),
            Moved(
                from_="models/b/preview/#said-2025-01-01", to="models/b/preview/#said-2025-01-02"
            ),
        ]
    )
    assert moves.target("models/a/release/#said-2025-01-03") == "models/b/preview/#said-2025-01-03"
    assert moves.target("models/a/release/#said-2025-01-01") == "models/b/preview/#said-2025-01-02"
    assert moves.target("models/c/") is None
    assert moves.target("models/x/") is None
    pages = ["models/b/", "models/b/preview/"]
    assert dict(moves.old_pages(pages)) == {
        "models/a/": "models/b/",
        "models/a/preview/": "models/b/preview/",
        "models/b/release/": "models/b/preview/",
    }
    assert list(moves.old_anchors("models/b/preview/")) == [
        ("said-2025-01-01", "models/b/preview/#said-2025-01-02")
    ]
