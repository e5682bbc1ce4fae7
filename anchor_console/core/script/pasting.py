"""A block of text, pasted from a chat, a document or a sheet, taken apart into lines; and what each was made of.

Headings (# 四件套, 【开场】, 一、促单), numbered and dotted lists, "促单：这一批…" and "长绒棉四件套：…" before a text, chat
heads ("许知夏 2026/11/26 10:01") that are dropped; what the console itself wrote comes back as it was.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.line_type import LineType
from anchor_console.core.script.line import TEXT_LIMIT
from anchor_console.core.script.type_names import type_of
from anchor_console.core.search import folded

How = Literal["heading", "numbered", "prefix", "paragraph"]
PIECES_LIMIT: Final = 2_000
TITLE_LIMIT: Final = 80
HEADING_LIMIT: Final = 40
"""Characters of a line that may be a heading without a mark of one."""
_MARKED: Final = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_BRACKETED: Final = re.compile(r"^[【\[]([^】\]]{1,40})[】\]]\s*[:：]?\s*(.*)$")
_CHAPTER: Final = re.compile(r"^(?:第[一二三四五六七八九十\d]{1,3}[、章节部分款个]{1,2}|[一二三四五六七八九十]{1,3}[、.．])\s*(.{1,40})$")
_COUNTED: Final = re.compile(r"^(?:\d{1,3}[.、)）．](?!\d)|[(（]\d{1,3}[)）]|[①-⑳]|[-*•·●○■◆▪–—])\s*(.*)$")
_CHAT: Final = re.compile(
    r"^.{1,24}?[\s(（]+(?:20\d\d[-/年.]\d{1,2}[-/月.]\d{1,2}日?\s+)?(?:上午|下午)?\d{1,2}:\d\d(?::\d\d)?[)）]?\s*$"
)
_PREFIX: Final = re.compile(r"^([^：:。！？!?，,\n]{1,24})[：:]\s*(.*)$")
_ABOUT: Final = re.compile(r"^<!--\s*line\b(.*?)-->$")
_PAIR: Final = re.compile(r"([a-z]+)=([A-Za-z0-9_.:-]{1,64})")
_ESCAPED: Final = re.compile(r"^\\(?=[#\-*\d【\[<(（①-⑳一二三四五六七八九十第•·●○■◆▪–—\\])")
_SENTENCE: Final = tuple("。！？!?；;，,…~～")
_BETWEEN: Final = re.compile(r"\s*[·|｜/\\]\s*|\s+[-–—]\s+|[:：]\s*")


class Piece(Struct, frozen=True, kw_only=True):
    """A line of the text as it would be kept: `first` to `last` are the source's lines, from 1; `how` it was told.

    `typed`: its type was said, and not only taken for granted. `about`: what the console wrote of it (id, echelon …).
    "long": it had to be cut to what a line holds.
    """

    type: LineType
    text: str
    title: str = ""
    product: str = ""
    how: How = "paragraph"
    first: int = 1
    last: int = 1
    typed: bool = False
    warning: Literal["", "long"] = ""
    about: Mapping[str, str] = {}


def pasted(
    text: str, products: Mapping[str, Sequence[str]], type: LineType = "chat", product: str = ""
) -> tuple[Piece, ...]:
    """The lines in a text, at most 2,000. `products`: names of products by id; `type`, `product`: where none is said."""
    reader = _Reader({folded(name): id for id, names in products.items() for name in names if name}, type, product)
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        reader.take(number, line.strip())
    reader.end()
    return tuple(reader.pieces[:PIECES_LIMIT])


class _Reader:
    """Goes through the lines, with the type, product and title that the last headings have said."""

    def __init__(self, products: Mapping[str, str], type: LineType, product: str) -> None:
        self.pieces: list[Piece] = []
        self._products = products
        self._usual = type
        self._type: LineType | None = None
        self._product = product
        self._title = ""
        self._about: dict[str, str] = {}
        self._owns = False
        """Whether the last heading is of one line: all paragraphs below are its own."""
        self._open: list[str] = []
        self._first = self._last = 0
        self._how: How = "paragraph"
        self._said: LineType | None = None
        self._of = ""

    def take(self, number: int, line: str) -> None:
        """The next line of the text."""
        if not line or _CHAT.match(line):
            if not self._owns:
                self.end()
        elif about := _ABOUT.match(line):
            self._about = dict(_PAIR.findall(about[1]))
        elif self._is_heading(line):
            return
        elif counted := _COUNTED.match(line):
            self.end()
            self._begin(number, counted[1], "numbered")
        else:
            self._go_on(number, line)

    def end(self) -> None:
        """What is open is a piece."""
        text = "\n".join(line for line in self._open if line).strip()
        if text:
            self.pieces.append(
                Piece(
                    type=self._said or self._type or self._usual, text=text[:TEXT_LIMIT], title=self._title,
                    product=self._of or self._product, how=self._how, first=self._first, last=self._last,
                    typed=bool(self._said or self._type), warning="long" if len(text) > TEXT_LIMIT else "",
                    about=self._about,
                )
            )  # fmt: skip
            self._title, self._about, self._owns = "", {}, False
        self._open, self._said, self._of = [], None, ""

    def _is_heading(self, line: str) -> bool:
        marked = _MARKED.match(line)
        bracketed = _BRACKETED.match(line)
        chapter = _CHAPTER.match(line)
        if marked:
            return self._headed(marked[2], deep=len(marked[1]) > 2)
        if bracketed and not bracketed[2]:
            return self._headed(bracketed[1])
        if bracketed and self._names(bracketed[1]):
            self._headed(bracketed[1])
            return False if not bracketed[2] else self._rest(bracketed[2])
        if chapter and not chapter[1].endswith(_SENTENCE):
            return self._headed(chapter[1])
        bare = line.rstrip("：:")
        is_short = len(line) <= HEADING_LIMIT and not line.endswith(_SENTENCE)
        if is_short and self._names(bare) and (bare != line or not self._open):
            return self._headed(bare)
        return False

    def _rest(self, text: str) -> bool:
        """A heading with its text on the same line: what follows goes on as that line."""
        self._open.append(text)
        self._how = "heading"
        return True

    def _headed(self, said: str, *, deep: bool = False) -> bool:
        """Take a heading: a product, a type, a title, or several of them with a mark between."""
        self.end()
        words = [word for word in _BETWEEN.split(said.strip()) if word]
        product = next((id for word in (said, *words) if (id := self._products.get(folded(word)))), "")
        type = next((found for word in (said, *words) if (found := type_of(word))), None)
        rest = [word for word in words if type_of(word) is None and folded(word) not in self._products]
        if product or not deep:
            self._product = product or ("" if type in ("opening", "closing") else self._product)
            self._type = None
        if type is not None:
            self._type = type
        self._title = (" · ".join(rest) if type or product else said.strip())[:TITLE_LIMIT]
        self._owns = deep or (type is not None and bool(rest))
        self._how, self._about = "heading", {}
        self._first = 0
        return True

    def _names(self, said: str) -> bool:
        """Whether a short text names a type or a product, and nothing else that isn't a name."""
        words = [word for word in _BETWEEN.split(said.strip()) if word]
        known = [type_of(word) is not None or folded(word) in self._products for word in words]
        return bool(words) and (folded(said) in self._products or type_of(said) is not None or all(known))

    def _go_on(self, number: int, line: str) -> None:
        """A line of text: the beginning of a piece where it says its own type or product, else more of the open one."""
        prefix = _PREFIX.match(line)
        named = prefix is not None and (folded(prefix[1]) in self._products or type_of(prefix[1]) is not None)
        if prefix is not None and named and not self._owns:
            self.end()
            self._begin(number, line, "prefix")
        elif not self._open:
            self._begin(number, line, "heading" if self._how == "heading" and self._first == 0 else "paragraph")
        else:
            self._open.append(_ESCAPED.sub("", line))
            self._first = self._first or number
            self._last = number

    def _begin(self, number: int, line: str, how: How) -> None:
        self._first = self._last = number
        self._how = how
        prefix = _PREFIX.match(line)
        while prefix is not None and not self._owns:
            product, type = self._products.get(folded(prefix[1])), type_of(prefix[1])
            if product is None and type is None:
                break
            self._of, self._said = product or self._of, type or self._said
            line, prefix = prefix[2], _PREFIX.match(prefix[2])
        self._open = [_ESCAPED.sub("", line)]
