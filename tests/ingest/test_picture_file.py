"""Pictures: where they are found, what may be asked for them, and that a hostile one costs a sentence."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from reader.errors import FetchError, SourceError
from reader.ingest import fetch as fetching
from reader.ingest import picture_decoder, picture_file
from reader.ingest.fetch import Wanted
from reader.ingest.page import Page
from reader.ingest.picture_file import Enclosed, decode, fetch_picture
from tests.ingest.picture_samples import bomb, picture


def size_of(picture: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(picture), formats=["JPEG"]) as opened:
        return opened.size


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP"])
def test_a_picture_of_every_kind_comes_out_as_one(kind: str) -> None:
    assert size_of(picture_decoder.decoded(picture(kind=kind))) == (60, 40)


def test_a_large_picture_is_made_small() -> None:
    assert size_of(picture_decoder.decoded(picture(4000, 2000, kind="JPEG"))) == (1600, 800)


def test_a_picture_stands_upright() -> None:
    out = io.BytesIO()
    turned = Image.Exif()
    turned[0x0112] = 6  # orientation: a quarter turn
    Image.new("RGB", (60, 40)).save(out, "JPEG", exif=turned)
    assert size_of(picture_decoder.decoded(out.getvalue())) == (40, 60)


def test_what_is_transparent_stays_so() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(io.BytesIO(picture_decoder.decoded(out.getvalue())), formats=["PNG"]) as opened:
        assert opened.mode == "RGBA"


def test_a_picture_is_decoded_by_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_file, "_STEP", 0.001)  # so that it is waited for several times
    assert size_of(decode(picture())) == (60, 40)


def test_decoding_can_be_cancelled() -> None:
    with pytest.raises(SourceError, match="cancelled"):
        decode(picture(), cancelled=lambda: True)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(bomb(), "too many pixels", id="a picture bomb"),
        pytest.param(picture(300, 300)[:200], "is damaged", id="a picture that breaks off"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "of a kind that cannot be drawn", id="a drawing"),
        pytest.param(b"", "of a kind that cannot be drawn", id="nothing"),
    ],
)
def test_what_cannot_be_drawn_costs_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(SourceError, match=sentence) as caught:
        decode(data)
    assert "\n" not in str(caught.value)


def test_decoding_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_file, "DECODE_SECONDS", -1.0)
    with pytest.raises(SourceError, match="takes too long"):
        decode(picture())


# Pictures that come with the source


def test_a_picture_written_out_in_its_address() -> None:
    nowhere = Enclosed("sha256:00", "")
    encoded = base64.b64encode(b"four").decode().rstrip("=")
    assert nowhere.read(f"data:image/png;base64,{encoded}") == b"four"
    assert nowhere.read("data:,a%20b") == b"a b"
    assert nowhere.holds("data:,x")
    with pytest.raises(SourceError, match="damaged"):
        nowhere.read("data:image/png;base64,a")


def test_a_picture_beside_a_saved_page(tmp_path: Path) -> None:
    page = tmp_path / "story.html"
    page.write_text("<p>words</p>")
    (tmp_path / "story_files").mkdir()
    (tmp_path / "story_files" / "quay 1.png").write_bytes(b"picture")
    enclosed = Enclosed(str(page), "https://news.example/2026/story")
    assert enclosed.read("story_files/quay%201.png?x=1") == b"picture"
    assert enclosed.read("https://news.example/2026/story_files/quay%201.png") == b"picture"
    assert enclosed.holds("story_files/quay%201.png")
    assert enclosed.read("https://elsewhere.example/2026/story_files/quay%201.png") is None
    assert enclosed.read("story_files/other.png") is None


@pytest.mark.parametrize("target", ["../secret.png", "/etc/hostname", "%2e%2e/secret.png", "link.png", "a\0b", "."])
def test_nothing_outside_the_folder_of_the_page_is_read(tmp_path: Path, target: str) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "story.html").write_text("<p>words</p>")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    enclosed = Enclosed(str(folder / "story.html"), "")
    assert enclosed.read(target) is None
    assert not enclosed.holds(target)


def test_a_picture_in_a_book(tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("OEBPS/images/map.png", b"a map")
        archive.writestr("OEBPS/text/one.xhtml", b"words")
    enclosed = Enclosed(str(book), "")
    assert enclosed.read("../images/map.png") == b"a map"
    assert enclosed.read("OEBPS/images/map.png") == b"a map"
    assert enclosed.read("../text/one.xhtml") is None
    assert enclosed.read("https://example.org/images/map.png") is None


def test_a_picture_in_a_page_saved_as_one_file(tmp_path: Path) -> None:
    saved = tmp_path / "story.mhtml"
    saved.write_bytes(
        b"From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
        b"--x\nContent-Type: text/html\nContent-Location: https://news.example/story\n\n<p>words</p>\n"
        b"--x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n"
        b"Content-Location: https://news.example/quay.png\n\nZm91cg==\n"
        b"--x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\nContent-ID: <pier>\n\nZm91cg==\n--x--\n"
    )
    enclosed = Enclosed(str(saved), "https://news.example/story")
    assert enclosed.read("https://news.example/quay.png") == b"four"
    assert enclosed.read("cid:pier") == b"four"
    assert enclosed.read("https://news.example/other.png") is None


def test_a_source_that_is_gone_has_no_pictures(tmp_path: Path) -> None:
    assert Enclosed(str(tmp_path / "gone.epub"), "").read("a.png") is None
    assert Enclosed("https://news.example/story", "").read("https://news.example/a.png") is None


# Pictures on the web


@pytest.mark.parametrize(
    ("picture_at", "article"),
    [
        ("http://127.0.0.1/admin", "https://news.example/story"),
        ("http://192.168.1.1/reboot", "/saved/story.html"),
        ("http://[::1]/x.png", "https://news.example/story"),
        ("http://printer/x.png", "https://news.example/story"),
        ("http://router.local/x.png", "https://news.example/story"),
        ("http://169.254.169.254/latest", "http://10.0.0.1/story"),
    ],
)
def test_a_public_article_does_not_lead_into_a_private_network(picture_at: str, article: str) -> None:
    with pytest.raises(SourceError, match="private network"):
        fetch_picture(picture_at, article)


def test_a_name_that_resolves_into_a_private_network_is_refused() -> None:
    with pytest.raises(FetchError, match="private network"):
        fetching.fetch("http://localhost:9/x.png", wanted=Wanted("picture", only_public=True))


def test_an_article_of_ones_own_network_shows_its_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Wanted] = []

    def fetch(address: str, *, wanted: Wanted, cancelled: object) -> Page:
        asked.append(wanted)
        return Page(address, b"picture")

    monkeypatch.setattr(fetching, "fetch", fetch)
    assert fetch_picture("http://10.0.0.1/x.png", "http://10.0.0.1/story") == b"picture"
    assert fetch_picture("https://cdn.example/x.png", "https://news.example/story") == b"picture"
    assert [wanted.only_public for wanted in asked] == [False, True]
    assert asked[0].accept.startswith("image/")
