"""Themes: the packaged ones can be read by everybody, and a broken file costs only itself."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style

from reader.analysis.model import EntityType
from reader.errors import SettingsError
from reader.ingest import source
from reader.settings import COLOURS
from reader.tui import theme_files
from reader.tui.themes import (
    DEFAULT_THEME,
    ENTITY_MARKS,
    MARKS,
    MarkStyle,
    ReaderTheme,
    ThemeColours,
    annotation_mark,
    load_theme,
    load_themes,
)

THEMES, NOTICES = load_themes()
AAA = {"high-contrast", "high-contrast-light"}
LINES = {"rule"}
"""What is drawn with these is a line or a border, not letters: 3:1 is asked of them (WCAG 2.2, 1.4.11)."""


@pytest.fixture(params=sorted(THEMES))
def theme(request: pytest.FixtureRequest) -> ReaderTheme:
    return THEMES[request.param]


# Colour


def linear(colour: str) -> tuple[float, float, float]:
    """The red, green and blue of "#rrggbb" as amounts of light, 0 to 1 (IEC 61966-2-1)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance and contrast ratio)."""
    lights = [0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (linear(one), linear(other))]
    return (max(lights) + 0.05) / (min(lights) + 0.05)


MACHADO = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What an eye without one kind of cone sees, on linear RGB: G. M. Machado, M. M. Oliveira and L. A. F. Fernandes,
"A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15 (6), 2009, severity 1.0."""


def seen_by(colour: str, deficiency: str) -> tuple[float, float, float]:
    light = linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * channel for weight, channel in zip(row, light, strict=True))))
        for row in MACHADO[deficiency]
    )
    return red, green, blue


def lab(light: tuple[float, float, float]) -> tuple[float, float, float]:
    """Linear RGB as CIE 1976 L*a*b* under D65, in which distances are roughly what the eye sees."""
    red, green, blue = light
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """The colour difference ΔE*ab of two lights."""
    return sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


# The packaged themes


def test_every_packaged_theme_loads() -> None:
    assert NOTICES == ()
    assert len(THEMES) >= 8
    assert DEFAULT_THEME in THEMES
    assert {theme.dark for theme in THEMES.values()} == {True, False}


def test_every_entity_type_has_a_mark() -> None:
    assert set(ENTITY_MARKS) == {kind.value for kind in EntityType}


def test_every_colour_can_be_read_on_its_ground(theme: ReaderTheme) -> None:
    least = 7 if theme.name in AAA else 4.5
    grounds = (theme.colours.ground, theme.colours.panel)
    lettered = [
        (name, getattr(theme.colours, name)) for name in ("text", "faint", "accent", "warning", "error", "success")
    ]
    for name, mark in theme.marks.items():
        if mark.ground:
            assert contrast(mark.colour, mark.ground) >= least, name
        elif mark.colour:
            lettered.append((name, mark.colour))
    for name, colour in lettered:
        for ground in grounds:
            assert contrast(colour, ground) >= (3 if name in LINES else least), (name, ground)
    assert contrast(theme.colours.text, theme.colours.selection) >= least
    assert contrast(theme.colours.rule, theme.colours.ground) >= 3


def test_dark_says_which_is_lighter(theme: ReaderTheme) -> None:
    text, ground = linear(theme.colours.text), linear(theme.colours.ground)
    assert (sum(text) > sum(ground)) is theme.dark


def test_entity_types_differ_without_colour(theme: ReaderTheme) -> None:
    attributes = {theme.marks[name].attributes for name in ENTITY_MARKS}
    assert len(attributes) == len(ENTITY_MARKS)


@pytest.mark.parametrize("name", ["trail", "trail_current", "search", "search_current", "selection", "cursor", "flash"])
def test_what_is_being_looked_for_shows_without_colour(theme: ReaderTheme, name: str) -> None:
    mark = theme.marks[name]
    assert mark.reverse or (mark.bold and mark.underline)


def test_nothing_is_lost_in_sixteen_colours(theme: ReaderTheme) -> None:
    def shown(colour: str) -> Color:
        return Color.parse(colour).downgrade(ColorSystem.STANDARD)

    ground = shown(theme.colours.ground)
    for name, mark in theme.marks.items():
        if mark.ground:
            assert shown(mark.colour) != shown(mark.ground), name
            assert mark.reverse or shown(mark.ground) != ground, name
        elif mark.colour:
            assert shown(mark.colour) != ground, name


COLOUR_BLIND = THEMES["colour-blind"]
MARKED_TYPES = tuple(kind.value for kind in EntityType if kind.is_name)
ANNOTATIONS = tuple(annotation_mark(colour) for colour in COLOURS)
WORDS = ("text", *MARKED_TYPES, "quote", "quote_block", "link", "code")
OVER_WORDS = (*ANNOTATIONS, "trail", "trail_current", "search", "search_current", "selection", "cursor")
"""What lies over words; a flash does too, but says the same as "trail_current": this is where you are."""
PLAIN_ENOUGH = {("text", "quote")}
"""Pairs that something in the text tells apart: quoted words stand between quotation marks, beside a bar."""
CLEARLY = 20
"""The least difference of colours that are to be told apart; one of about two can just be noticed side by side."""


class Look(NamedTuple):
    """How a mark looks."""

    letters: str
    ground: str
    shape: tuple[bool, bool, str, bool]
    """Bold, italic, underline, strike. Reversal is no sign of its own where both colours are known."""


def look(theme: ReaderTheme, name: str) -> Look:
    mark = theme.marks.get(name, MarkStyle())
    letters, ground = mark.colour or theme.colours.text, mark.ground or theme.colours.ground
    return Look(*((ground, letters) if mark.reverse else (letters, ground)), mark.attributes[:4])


def apart(one: str, other: str, deficiency: str) -> float:
    return difference(seen_by(one, deficiency), seen_by(other, deficiency))


@pytest.mark.parametrize("deficiency", MACHADO)
def test_the_colour_blind_theme_keeps_all_apart_that_can_meet(deficiency: str) -> None:
    """By colour, or where that alone cannot tell, by the shape of the letters or by a line under them."""
    alike = []
    for pair in combinations((*WORDS, *OVER_WORDS), 2):
        one, other = (look(COLOUR_BLIND, name) for name in pair)
        colours = max(
            apart(one.letters, other.letters, deficiency),
            apart(one.ground, other.ground, deficiency),
        )
        if colours < CLEARLY and one.shape == other.shape and pair not in PLAIN_ENOUGH:
            alike.append((*pair, round(colours, 1)))
    assert alike == []


@pytest.mark.parametrize("deficiency", MACHADO)
def test_the_colour_blind_theme_tells_by_colour_alone_what_has_no_other_sign(deficiency: str) -> None:
    """The people, bodies and places, which are most of what is marked, and the colours of highlights, which mean what
    the reader wants and lie on words of any shape."""
    letters = {name: look(COLOUR_BLIND, name).letters for name in ("person", "organisation", "place", "speaker")}
    grounds = {name: look(COLOUR_BLIND, name).ground for name in ("text", *OVER_WORDS)}
    pairs = [
        *combinations(letters.items(), 2),
        *(pair for pair in combinations(grounds.items(), 2) if {pair[0][0], pair[1][0]} & set(ANNOTATIONS)),
    ]
    alike = [(one, other) for (one, a), (other, b) in pairs if apart(a, b, deficiency) < CLEARLY]
    assert alike == []


@pytest.mark.parametrize("name", ["selection", "trail", "trail_current", "search"])
def test_the_end_of_a_selection_shows_without_colour(theme: ReaderTheme, name: str) -> None:
    assert theme.marks["cursor"].attributes != theme.marks[name].attributes


# Styles


def test_marks_add_up_and_the_last_colour_wins() -> None:
    theme = THEMES[DEFAULT_THEME]
    style = theme.style("person", "link")
    assert style.bold and style.underline
    assert style.color == theme.style("link").color
    assert theme.style() == Style.null()


def test_a_colour_of_the_interface_is_a_style_too() -> None:
    theme = THEMES[DEFAULT_THEME]
    assert theme.style("faint").color == Style(color=theme.colours.faint).color


def test_styles_are_made_once() -> None:
    theme = THEMES[DEFAULT_THEME]
    assert theme.style("person", "search") is theme.style("person", "search")


def test_an_unknown_mark_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError, match="elephant"):
        THEMES[DEFAULT_THEME].style("elephant")


def test_every_attribute_reaches_the_screen() -> None:
    style = MarkStyle("#112233", "#445566", True, True, "double", True, True).to_rich()
    assert style == Style.parse("bold italic underline2 strike reverse #112233 on #445566")


def test_textual_takes_every_theme(theme: ReaderTheme) -> None:
    made = theme.to_textual()
    variables = made.to_color_system().generate()
    assert made.name == theme.name
    assert made.dark is theme.dark
    assert variables["background"].lower() == theme.colours.ground
    assert set(made.variables) <= set(variables) | {"footer-key-foreground"}


# A reader's own themes


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_theme_may_change_a_packaged_one(tmp_path: Path) -> None:
    write(
        tmp_path,
        "mine",
        """
        base = "paper"
        title = "Mine"
        palette = { amber = "#FFCC00", sky = "#88ccff" }
        marks.place = { colour = "sky", strike = true }
        """,
    )
    themes, notices = load_themes(tmp_path)
    assert notices == ()
    mine = themes["mine"]
    assert mine.title == "Mine"
    assert mine.marks["person"] == MarkStyle("#ffcc00", bold=True)
    assert mine.marks["place"] == MarkStyle("#88ccff", strike=True)
    assert mine.colours.ground == THEMES["paper"].colours.ground


def test_a_theme_of_the_same_name_replaces_the_packaged_one(tmp_path: Path) -> None:
    write(tmp_path, "paper", 'base = "paper"\ncolours.ground = "#000000"\n')
    themes, _ = load_themes(tmp_path)
    assert themes["paper"].colours.ground == "#000000"
    assert themes["paper"].title == "Paper"


def test_a_theme_can_stand_alone(tmp_path: Path) -> None:
    colours = "".join(f'{colour} = "#102030"\n' for colour in ThemeColours._fields)
    marks = "".join(f"{name} = {{}}\n" for name in MARKS)
    write(tmp_path, "bare", f"dark = true\n[colours]\n{colours}[marks]\n{marks}")
    themes, notices = load_themes(tmp_path)
    assert notices == ()
    assert themes["bare"].title == "bare"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title = ", "not valid TOML"),
        ('base = "elsewhere"', "“base” must be one of the packaged themes"),
        ("base = 3", "“base” must be one of the packaged themes"),
        ("title = 'alone'", "“dark” must be true or false"),
        ("dark = true", "“colours.text” is missing"),
        ('base = "paper"\ncolour = "#000000"', "there is no “colour”"),
        ('base = "paper"\ntitle = 3', "“title” must be a text"),
        ('base = "paper"\nmarks = 3', "“marks” must be a table"),
        ('base = "paper"\npalette.sky = "blue"', "“palette.sky” must be a colour"),
        ('base = "paper"\ncolours.text = "sky"', "“colours.text” must be a colour like"),
        ('base = "paper"\ncolours.text = 7', "“colours.text” must be a colour like"),
        ('base = "paper"\ncolours.sky = "#000000"', "there is no “colours.sky”"),
        ('base = "paper"\nmarks.person = "red"', "“marks.person” must be a table"),
        ('base = "paper"\nmarks.elephant = {}', "there is no “marks.elephant”"),
        ('base = "paper"\nmarks.person = { color = "#000000" }', "there is no “marks.person.color”"),
        ('base = "paper"\nmarks.person = { bold = 1 }', "“marks.person.bold” must be true or false"),
        ('base = "paper"\nmarks.person = { underline = true }', "“marks.person.underline” must be"),
        ('base = "paper"\nmarks.person = { ground = "amber" }', "“marks.person” has a ground and needs a colour"),
    ],
)
def test_a_broken_file_costs_one_sentence(tmp_path: Path, text: str, says: str) -> None:
    write(tmp_path, "broken", text)
    write(tmp_path, "whole", 'base = "paper"')
    themes, (notice,) = load_themes(tmp_path)
    assert says in notice
    assert "broken.toml" in notice
    assert notice.endswith(".")
    assert "\n" not in notice
    assert "broken" not in themes
    assert "whole" in themes


def test_a_file_that_cannot_be_read_costs_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "latin.toml").write_bytes(b'title = "\xe9"')
    _, notices = load_themes(tmp_path)
    assert ["cannot be read" in notice for notice in notices] == [True, True]


class TestWhatIsKept:
    """What the files said is kept for the next start."""

    @pytest.fixture
    def kept(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """The file in which it is kept, by a program that ran before."""
        monkeypatch.setattr(source, "_SETTLED_SECONDS", 0)
        write(tmp_path, "mine", 'base = "paper"\ntitle = "Mine"\n')
        load_themes(tmp_path, tmp_path / "kept.json")
        return tmp_path / "kept.json"

    @pytest.mark.parametrize("name", ["mine", "sepia"])
    def test_a_theme_is_the_same_without_its_file_being_read(
        self, kept: Path, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        theme, _ = load_theme(name, kept.parent)
        monkeypatch.setattr(theme_files, "read_toml", None)
        assert load_theme(name, kept.parent, kept) == (theme, "")

    def test_a_changed_file_is_read(self, kept: Path) -> None:
        write(kept.parent, "mine", 'base = "paper"\ntitle = "Changed"\n')
        assert load_theme("mine", kept.parent, kept)[0].title == "Changed"

    def test_a_file_that_is_gone_is_forgotten(self, kept: Path) -> None:
        (kept.parent / "mine.toml").rename(kept.parent / "yours.toml")
        load_themes(kept.parent, kept)
        assert "yours.toml" in kept.read_text("utf-8")
        assert "mine.toml" not in kept.read_text("utf-8")

    @pytest.mark.parametrize("damaged", [b"", b"[]", b'{"a": 3}', b"\xff", b"[" * 9_000], ids=range(5))
    def test_damage_to_it_costs_nothing(self, kept: Path, damaged: bytes) -> None:
        kept.write_bytes(damaged)
        assert load_theme("mine", kept.parent, kept)[0].title == "Mine"

    def test_what_was_tampered_with_is_checked_as_a_file_is(self, kept: Path) -> None:
        kept.write_text(kept.read_text("utf-8").replace('"title": "Mine"', '"title": 3'), "utf-8")
        theme, notice = load_theme("mine", kept.parent, kept)
        assert theme.name == DEFAULT_THEME
        assert notice.endswith("mine.toml cannot be used: “title” must be a text.")

    def test_a_folder_that_cannot_be_written_to_is_no_fault(self, tmp_path: Path) -> None:
        themes, notices = load_themes(tmp_path, tmp_path / "nothing" / "kept.json")
        assert (themes.keys(), notices) == (THEMES.keys(), ())


def test_no_folder_is_no_fault(tmp_path: Path) -> None:
    themes, notices = load_themes(tmp_path / "nothing")
    assert themes.keys() == THEMES.keys()
    assert notices == ()


def test_a_program_without_its_themes_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme_files, "__file__", str(tmp_path / "reader" / "tui" / "themes.py"))
    with pytest.raises(SettingsError, match="installing anew"):
        load_themes()
    with pytest.raises(SettingsError, match="installing anew"):
        load_theme("sepia")


def test_one_theme_is_read_without_the_others(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('base = "sepia"\ntitle = "Mine"\n', "utf-8")
    (tmp_path / "broken.toml").write_text("title = [", "utf-8")
    theme, notice = load_theme("mine", tmp_path)
    assert (theme.title, theme.colours, notice) == ("Mine", THEMES["sepia"].colours, "")
    theme, notice = load_theme("broken", tmp_path)
    assert theme.name == DEFAULT_THEME
    assert "broken.toml is not valid TOML" in notice


def test_an_unknown_name_falls_back_with_a_sentence() -> None:
    assert load_theme("sepia") == (THEMES["sepia"], "")
    theme, notice = load_theme("neon\x1b[31m")
    assert theme.name == DEFAULT_THEME
    assert notice.startswith("There is no theme “neon”; there are colour-blind, dark,")


# The guide


def test_the_guide_names_every_theme_mark_and_colour() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "guide" / "themes.md").read_text("utf-8")
    for name in (*THEMES, *MARKS, *ThemeColours._fields):
        assert f"`{name}`" in guide, name


def test_the_theme_of_the_guide_works(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "guide" / "themes.md").read_text("utf-8")
    write(tmp_path, "mine", guide.split("```toml\n")[1].split("```")[0])
    themes, notices = load_themes(tmp_path)
    assert notices == ()
    assert themes["mine"].marks["place"] == MarkStyle("#8ec7ff", italic=True)
