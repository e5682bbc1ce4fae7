"""A line's text as people read it outside the console, facts and figures in words, and taken back as it comes in again.

`{@f12}` goes out as `{@60 支长绒棉，密度 173×124}`, `{price}` as `{到手价}`; what comes in is held against the facts.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.fact import Fact
from anchor_console.core.script.parts import LEDGER, Ledger, parts
from anchor_console.core.search import folded

Language = Literal["zh", "en"]
FIGURES: Final[Mapping[Language, Mapping[Ledger, str]]] = {
    "zh": {"price": "到手价", "list_price": "日常价", "compared_price": "划线价", "stock": "库存"},
    "en": {"price": "price", "list_price": "list price", "compared_price": "compared price", "stock": "stock"},
}
"""What a ledger figure is called outside."""
_ALSO: Final[Mapping[str, Ledger]] = {
    "价格": "price", "直播价": "price", "现价": "price", "吊牌价": "list_price", "原价": "list_price", "余量": "stock",
    "剩余": "stock", "hand price": "price",
}  # fmt: skip
"""What people write for one beside that."""
_MARKED: Final = re.compile(r"[{｛]\s*(@?)\s*([^{}｛｝\n]{1,400}?)\s*[}｝]")
_CUT: Final = str.maketrans({"{": "(", "}": ")", "\n": " "})


class Resolved(Struct, frozen=True):
    """A text with its references. `unresolved`: what was marked as a fact and is none here; it stays as plain words."""

    text: str
    unresolved: tuple[str, ...] = ()


def readable(text: str, facts: Mapping[str, Fact], language: Language = "zh") -> str:
    """The text with its facts and figures in words. A fact that is not known keeps its id."""
    found = []
    for part in parts(text):
        piece = text[part.start : part.end]
        if part.kind == "fact" and part.of in facts:
            piece = "{@" + facts[part.of].text.translate(_CUT) + "}"
        elif part.kind == "ledger":
            piece = "{" + next(FIGURES[language][word] for word in LEDGER if word == part.of) + "}"
        found.append(piece)
    return "".join(found)


def resolved(text: str, facts: Iterable[Fact]) -> Resolved:
    """The text with its facts by id again: by the id itself, or by their words; of two that read alike an approved one.

    Braces around anything else stay as they are.
    """
    known = sorted(facts, key=lambda fact: (not fact.approved_by, fact.id))
    ids = {fact.id for fact in known}
    words: dict[str, str] = {}
    for fact in known:
        words.setdefault(_key(fact.text), fact.id)
    lost: list[str] = []

    def one(found: re.Match[str]) -> str:
        said = found[2]
        if not found[1]:
            figure = _FIGURES.get(_key(said))
            return found[0] if figure is None else "{" + figure + "}"
        id = said if said in ids else words.get(_key(said))
        if id is None:
            lost.append(said)
            return said
        return "{@" + id + "}"

    return Resolved(_MARKED.sub(one, text), tuple(lost))


def _key(text: str) -> str:
    return folded(text.translate(_CUT)).replace(" ", "")


_FIGURES: Final[Mapping[str, Ledger]] = {
    _key(word): figure
    for words in (*({said: figure for figure, said in of.items()} for of in FIGURES.values()), _ALSO)
    for word, figure in (*words.items(), *((figure, figure) for figure in words.values()))
}
