"""Lines in words and shapes for cards: how far one is, of what it is, who wrote it when."""

import re
from collections.abc import Mapping
from typing import Final

from anchor_console.core.script import Line, Wording, step_of
from anchor_console.core.script.readable import readable
from anchor_console.desk.scripts import facts_of
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.condition import platform
from anchor_console.ui.script.shelf.rows import SHAPES, title_of
from anchor_console.ui.words import Words

PLAIN: Final = frozenset({"opening", "product", "closing", "compliance_notice"})
"""Types that needn't be told of a line that bears a title: where it stands tells them."""
_FACT: Final = re.compile(r"\{@([^{}]*)\}")
_FIGURE: Final = re.compile(r"\{([^{}/]*)\}")


def called(type: str, title: str, words: Words) -> str:
    """A line's type and its own name; the name alone where it tells the type, or its place does."""
    of_type, title = words.say(f"line.type.{type}"), safe(title, 80)
    if not title:
        return words.say("shelf.empty_line", type=of_type)
    return title if type in PLAIN or title.startswith(of_type) else words.say("shelf.line", type=of_type, title=title)


def named(line: Line, words: Words) -> str:
    """What a line is called."""
    return called(line.type, title_of(line), words)


def shape(line: Line) -> tuple[str, str]:
    """The icon and the token of how far it is."""
    return SHAPES[step_of(line)]


def where(line: Line, words: Words, titles: Mapping[str, str], people: Mapping[str, str]) -> str:
    """Of which product, echelon, platform and anchor it is; that it is for any."""
    parts = (
        titles.get(line.product, line.product), words.say(f"echelon.{line.echelon}") if line.echelon else "",
        platform(line.platform, words) if line.platform else "", people.get(line.anchor, line.anchor),
    )  # fmt: skip
    return " · ".join(safe(part, 60) for part in parts if part) or words.say("library.any")


def in_words(text: str, product: str, desk: DeskView) -> str:
    """The text as it is read where no ledger fills it: facts in words, a figure as its name in 〔〕."""
    said = readable(text, facts_of(desk, product) if product else {})
    return _FIGURE.sub(r"〔\1〕", _FACT.sub(r"\1", said))


def people_of(desk: DeskView) -> dict[str, str]:
    """The team's names by id."""
    return {row.id: row.name for row in desk.people()}


def who(person: str, words: Words, desk: DeskView) -> str:
    """The name of a person; whoever reads it is told as such, and one who is no more in the team as somebody."""
    me = desk.me()
    if me is not None and person and me.person == person:
        return words.say("versions.me")
    return safe(people_of(desk).get(person, ""), 40) or words.say("versions.somebody")


def by_whom(wording: Wording, words: Words, desk: DeskView) -> str:
    """Who wrote a wording, when, and whose words it is."""
    return " · ".join(
        (who(wording.by, words, desk), numerals.moment(wording.at), words.say(f"line.origin.{wording.origin}"))
    )
