"""Lines and scripts as a Markdown text that people can read and edit, and that comes back as it was (core/pasting)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeVar

from msgspec import Struct

from anchor_console.core.fact import Fact
from anchor_console.core.script.line import Line
from anchor_console.core.script.pasting import escaped
from anchor_console.core.script.readable import Language, readable
from anchor_console.core.script.type_names import name_of

Piece = TypeVar("Piece")
_ABOUT: Final = ("echelon", "platform", "anchor")


class Chapter(Struct, frozen=True):
    """Lines under one heading: a product's name, or what a part of the session is called; "" where there is none."""

    title: str
    lines: tuple[Line, ...]


def markdown(title: str, chapters: Iterable[Chapter], facts: Mapping[str, Fact], language: Language = "zh") -> str:
    """The text: a heading of the first rank, one of the second for each chapter, one of the third for each line."""
    return "\n".join(written(title, chapters, facts, language, _heading, _paragraphs, _about)) + "\n"


def written(
    title: str, chapters: Iterable[Chapter], facts: Mapping[str, Fact], language: Language,
    heading: Callable[[int, str], Sequence[Piece]], text: Callable[[str], Sequence[Piece]],
    about: Callable[[Line], Sequence[Piece]],
) -> list[Piece]:  # fmt: skip
    """The same for any kind of document, given how it has headings (1 to 3), paragraphs, and what is known beside."""
    found = [*heading(1, title)] if title else []
    for chapter in chapters:
        if chapter.title:
            found += heading(2, chapter.title)
        for line in chapter.lines:
            name = name_of(line.type, language)
            found += heading(3, f"{name} · {line.title}" if line.title else name)
            found += about(line)
            found += text(readable(line.text, facts, language))
    return found


def _heading(rank: int, text: str) -> Sequence[str]:
    return ["#" * rank + " " + " ".join(text.split()), ""]


def _paragraphs(text: str) -> Sequence[str]:
    lines = [line for line in text.split("\n") if line.strip()]
    return [piece for line in lines for piece in (escaped(line.strip()), "")]


def _about(line: Line) -> Sequence[str]:
    said = {"id": line.id, "product": line.product or "-", **{name: getattr(line, name) for name in _ABOUT}}
    pairs = (f"{name}={value}" for name, value in said.items() if value)
    return ["<!-- line " + " ".join(pairs) + " -->", ""]
