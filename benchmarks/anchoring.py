"""How well annotations stay with their words when a text changes.

    python benchmarks/anchoring.py [FILE …] [--pairs FOLDER] [--seed N] [--samples N] [--detail]

Takes texts (the example article and this project's own documents, or the text files named), lays highlights of four
lengths over them, edits the texts in known ways and anchors the highlights in what has become of them. Because the
edits are known, so is where the words truly are. For each way of editing it prints, in per cent of the highlights:

kept       anchored, and at least half of what is marked and of what should be marked is the same
suggested  offered to the reader at the right place
orphaned   not found although words of it are there
wrong      anchored at another place although words of it are there
false      anchored although all its words were deleted
misled     suggested at a wrong place, or although all its words were deleted
gone       not found, and deleted

With ``--pairs`` the edits are real ones: the folder holds two versions of each text, NAME.old.txt and NAME.new.txt, and
a comparison word by word says where the words went. Highlights of which only a part is left are not counted.

Last come the milliseconds that two texts take which are made to keep a search busy.

Even seeds tuned the thresholds of ``reader/document/anchoring.py``; odd ones test them.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from reader.article import Article, Metadata
from reader.document.annotation import Anchor, AnchorState, anchor, describe
from reader.document.parse import parse

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "reader" / "example" / "harbour.html"
LENGTHS = {"name": (3, 16), "phrase": (17, 59), "sentence": (60, 199), "paragraph": (200, 700)}
"""The four lengths of highlights, in characters."""
BUSY = {"letters that repeat": ("é" * 1400, "éa" * 50_000), "full stops": (". " * 700, ".. " * 33_000)}
"""Passages and texts of which every part looks nearly like every other."""
OUTCOMES = ("kept", "suggested", "orphaned", "wrong", "false", "misled", "gone")
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a stretch of white space or a sign."""

    text: str
    origin: int | None
    """Its offset in the original text; None for what an edit put in."""

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()

    def lies_in(self, start: int, end: int) -> bool:
        return self.origin is not None and start <= self.origin < end


@dataclass(frozen=True, slots=True)
class Case:
    """One highlight and the edited text to find it in."""

    text: str
    edited: str
    start: int
    end: int
    truth: tuple[int, int] | None
    """Where its words are in the edited text; None where none is left."""


Edit = Callable[[random.Random, list[Token], int, int], list[Token]]
"""From a text to an edited one, given where the highlight begins and ends."""


def unchanged(_chance: random.Random, tokens: list[Token], _start: int, _end: int) -> list[Token]:
    return tokens


def edit_words(rate: float) -> Edit:
    """Replace, delete and insert words, each of them at a third of ``rate``."""

    def edit(chance: random.Random, tokens: list[Token], _start: int, _end: int) -> list[Token]:
        words = [token.text for token in tokens if token.is_word]
        changed: list[Token] = []
        for token in tokens:
            draw = chance.random() / rate if token.is_word else 1.0
            if draw < 1 / 3:
                changed.append(Token(chance.choice(words), None))
            elif draw < 2 / 3:
                changed += [token, Token(" ", None), Token(chance.choice(words), None)]
            elif draw >= 1:
                changed.append(token)
        return changed

    return edit


def delete_passage(margin: int) -> Edit:
    """Delete the highlight and about ``margin`` characters on either side of it; elsewhere edit a few words."""

    def edit(chance: random.Random, tokens: list[Token], start: int, end: int) -> list[Token]:
        left = [token for token in tokens if not token.lies_in(start - margin, end + margin)]
        return edit_words(0.02)(chance, left, start, end)

    return edit


def move_paragraphs(chance: random.Random, tokens: list[Token], start: int, end: int) -> list[Token]:
    """Put the paragraphs in another order and leave a tenth of them out, but not the highlighted ones."""
    paragraphs: list[list[Token]] = [[]]
    for token in tokens:
        paragraphs[-1].append(token)
        if "\n\n" in token.text and not token.lies_in(start, end):
            paragraphs.append([])
    stay = [
        paragraph
        for paragraph in paragraphs
        if any(token.lies_in(start, end) for token in paragraph) or chance.random() > 0.1
    ]
    chance.shuffle(stay)
    return [token for paragraph in stay for token in paragraph]


EDITS: dict[str, Edit] = {
    "unchanged": unchanged,
    "1 word in 50 edited": edit_words(0.02),
    "1 word in 20 edited": edit_words(0.05),
    "1 word in 10 edited": edit_words(0.1),
    "1 word in 5 edited": edit_words(0.2),
    "paragraphs moved": move_paragraphs,
    "words deleted": delete_passage(0),
    "sentence deleted": delete_passage(80),
    "paragraph deleted": delete_passage(400),
}


def cases(texts: list[str], edit: Edit, length: tuple[int, int], samples: int, seed: int) -> Iterator[Case]:
    chance = random.Random(seed)
    for _ in range(samples):
        text = chance.choice(texts)
        tokens = [Token(match[0], match.start()) for match in _TOKEN.finditer(text)]
        start = chance.choice([match.start() for match in re.finditer(r"\w+", text)])
        wanted = start + chance.randint(*length)
        end = next((match.end() for match in re.finditer(r"\w+", text) if match.end() >= wanted), len(text))
        changed = edit(chance, tokens, start, end)
        yield Case(text, "".join(token.text for token in changed), start, end, true_place(changed, start, end))


def pair_cases(folder: Path, length: tuple[int, int], samples: int, seed: int) -> Iterator[Case]:
    chance = random.Random(seed)
    pairs = [
        (file.read_text("utf-8"), file.with_name(file.name.replace(".old.", ".new.")).read_text("utf-8"))
        for file in sorted(folder.glob("*.old.txt"))
    ]
    for old, new in pairs:
        old_words, new_words = ([*re.finditer(r"\w+", text)] for text in (old, new))
        went = words_went([word[0] for word in old_words], [word[0] for word in new_words])
        for _ in range(samples):
            first = chance.randrange(len(old_words))
            start, wanted = old_words[first].start(), old_words[first].start() + chance.randint(*length)
            last = next((n for n in range(first, len(old_words)) if old_words[n].end() >= wanted), len(old_words) - 1)
            places = [went[number] for number in range(first, last + 1) if number in went]
            end = old_words[last].end()
            if not places:
                yield Case(old, new, start, end, None)
            elif places[-1] - places[0] == last - first == len(places) - 1 or len(places) > 0.8 * (last - first + 1):
                yield Case(old, new, start, end, (new_words[places[0]].start(), new_words[places[-1]].end()))


def words_went(old: list[str], new: list[str]) -> dict[int, int]:
    """For each word of ``old`` that is left, by number, its number in ``new``."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks if block.size > 2 for n in range(block.size)}


def true_place(tokens: list[Token], start: int, end: int) -> tuple[int, int] | None:
    """From the first to the last of the highlighted words that are left."""
    offset, ends = 0, []
    for token in tokens:
        if token.is_word and token.lies_in(start, end):
            ends += [offset, offset + len(token.text)]
        offset += len(token.text)
    return (min(ends), max(ends)) if ends else None


def outcome(case: Case, place: Anchor) -> str:
    shown = place.state is not AnchorState.ORPHAN
    anchored = place.state in (AnchorState.EXACT, AnchorState.EDITED)
    if case.truth is None:
        return "false" if anchored else "misled" if shown else "gone"
    if not shown:
        return "orphaned"
    common = min(case.truth[1], place.end) - max(case.truth[0], place.start)
    longest = max(case.truth[1] - case.truth[0], place.end - place.start)
    if 2 * common >= longest:
        return "kept" if anchored else "suggested"
    return "wrong" if anchored else "misled"


def own_texts() -> list[str]:
    from reader.ingest.extract import extract
    from reader.ingest.source import load

    files = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
    articles = [extract(load(str(EXAMPLE))), *(Article(Metadata(), file.read_text("utf-8")) for file in files)]
    return [text for text in (parse(article).text for article in articles) if len(text) > 2000]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="plain text files instead of the project's own")
    parser.add_argument("--pairs", type=Path, metavar="FOLDER", help="two versions of each text instead of known edits")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--samples", type=int, default=100, help="highlights of each length for each way of editing")
    parser.add_argument("--detail", action="store_true", help="one line for each length as well")
    options = parser.parse_args()
    print(f"{'':28}{''.join(f'{name:>11}' for name in OUTCOMES)}{'ms each':>11}")
    if options.pairs:
        kinds = {"real pairs": lambda bounds: pair_cases(options.pairs, bounds, options.samples, options.seed)}
    else:
        texts = [file.read_text("utf-8") for file in options.files] or own_texts()
        kinds = {
            name: lambda bounds, edit=edit: cases(texts, edit, bounds, options.samples, options.seed)  # type: ignore[misc]
            for name, edit in EDITS.items()
        }
    for name, make in kinds.items():
        measure(name, make, options.detail)
    if not options.pairs:
        for name, (passage, text) in BUSY.items():
            began = time.perf_counter()
            anchor(text, describe(passage, 0, len(passage)))
            print(f"{name:28}{'':{11 * len(OUTCOMES)}}{1000 * (time.perf_counter() - began):11.2f}")


def measure(name: str, make: Callable[[tuple[int, int]], Iterator[Case]], detail: bool) -> None:
    all_lengths: Counter[str] = Counter()
    seconds = 0.0
    for length, bounds in LENGTHS.items():
        counts: Counter[str] = Counter()
        for case in make(bounds):
            selectors = describe(case.text, case.start, case.end)
            began = time.perf_counter()
            place = anchor(case.edited, selectors)
            seconds += time.perf_counter() - began
            counts[outcome(case, place)] += 1
        if detail:
            print_row(f"  {length} ({counts.total()})", counts)
        all_lengths += counts
    print_row(f"{name} ({all_lengths.total()})", all_lengths, 1000 * seconds / all_lengths.total())


def print_row(name: str, counts: Counter[str], milliseconds: float | None = None) -> None:
    total = counts.total()
    shares = "".join(f"{100 * counts[outcome] / total:11.1f}" for outcome in OUTCOMES)
    print(f"{name:28}{shares}" + ("" if milliseconds is None else f"{milliseconds:11.2f}"))


if __name__ == "__main__":
    main()
