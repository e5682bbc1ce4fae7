"""A block of text, pasted from a chat, a document or a sheet, taken apart into lines; and what each was made of.

Headings (# 四件套, 【开场】, 一、促单), numbered and dotted lists, "促单：这一批…" or a product's name before a text,
heads of chats ("许知夏 2026/11/26 10:01"), which are dropped; what the console itself wrote comes back as it was.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

from msgspec import Struct

from anchor_console.core.line_type import LineType
from anchor_console.core.script.line import TEXT_LIMIT
from anchor_console.core.script.type_names import type_of
from anchor_console.core.search import folded

How = Literal["heading", "numbered", "prefix", "paragraph", "sheet"]
"""By what it was told apart; "sheet": a row of its own."""
PIECES_LIMIT: Final = 2_000
TITLE_LIMIT: Final = 80
HEADING_LIMIT: Final = 40
"""Characters of a line that may be a heading without a mark of one."""
_MARKED: Final = re.compile(r"^(#{1,6})\s+(\S.*)$")
_BRACKETED: Final = re.compile(r"^[【\[]([^】\]]{1,40})[】\]]\s*[:：]?\s*(.*)$")
_CHAPTER: Final = re.compile(
    r"^(?:第[一二三四五六七八九十\d]{1,3}[、章节部分款个]{1,2}|[一二三四五六七八九十]{1,3}[、.．])\s*(.{1,40})$"
)
_COUNTED: Final = re.compile(r"^(?:\d{1,3}[.、)）．](?!\d)|[(（]\d{1,3}[)）]|[①-⑳]|[-*•·●○■◆▪–—])\s*(.*)$")
_DATED: Final = re.compile(
    r"^.{1,24}?[\s(（]+(?:20\d\d[-/年.]\d{1,2}[-/月.]\d{1,2}日?\s+(?:上午|下午)?\d{1,2}:\d\d(?::\d\d)?"
    r"|(?:上午|下午)?\d{1,2}:\d\d:\d\d)[)）]?$"
)
_TIMED: Final = re.compile(r"^([^\s，。！？,!?]{1,16})\s+(?:上午|下午)?\d{1,2}:\d\d$")
"""The heads of messages that were copied out of a chat: who said it, and when."""
_PREFIX: Final = re.compile(r"^([^：:。！？!?，,\n]{1,24})[：:]\s*(.*)$")
_ABOUT: Final = re.compile(r"^<!--\s*line\b(.*?)-->$")
_PAIR: Final = re.compile(r"([a-z]+)=([A-Za-z0-9_.:-]{1,64})")
_ESCAPED: Final = "\\"
"""Before a line of text that would be read as something else."""
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
    """The lines in a text, at most 2,000. `products`: names of products by id.

    `type` and `product`: what is meant where none is said; of a product, and without a type, it is told as "product".
    """
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    timed = [found[1] for line in lines if (found := _TIMED.match(line)) and type_of(found[1]) is None]
    heads = (_DATED, _TIMED) if len(timed) > 1 or any(map(_DATED.match, lines)) else (_DATED,)
    known = {folded(name): id for id, names in products.items() for name in names if name}
    reader = _Reader(known, type, product, heads)
    for number, line in enumerate(lines, start=1):
        reader.take(number, line)
    reader.end()
    return tuple(reader.pieces[:PIECES_LIMIT])


def escaped(line: str) -> str:
    """A line of text so that it comes back as text where it stands below its own heading."""
    is_taken = line.startswith(_ESCAPED) or any(one.match(line) for one in (_MARKED, _COUNTED, _ABOUT))
    return _ESCAPED + line if is_taken else line


class _Said(NamedTuple):
    """What the words before a text say of it; `rest` is what they leave."""

    product: str | None
    type: LineType | None
    rest: str


class _Reader:
    """Goes through the lines, with the type, product and title that the last headings have said."""

    def __init__(
        self, products: Mapping[str, str], type: LineType, product: str, heads: Sequence[re.Pattern[str]]
    ) -> None:
        self.pieces: list[Piece] = []
        self._products, self._usual, self._heads = products, type, heads
        self._type: LineType | None = None
        self._product = product
        self._title = ""
        self._about: dict[str, str] = {}
        self._owns: Literal["", "soft", "marked"] = ""
        """Whether the last heading is of one line: all paragraphs below it are that line's."""
        self._open: list[str] = []
        self._first = self._last = 0
        self._how: How = "paragraph"
        self._own = _Said(None, None, "")
        """What the open piece says of itself."""

    def take(self, number: int, line: str) -> None:
        """The next line of the text."""
        if not line or (not self._owns and any(head.match(line) for head in self._heads)):
            if not self._owns:
                self.end()
        elif about := _ABOUT.match(line):
            self._about = dict(_PAIR.findall(about[1]))
        elif marked := _MARKED.match(line):
            self._headed(marked[2].rstrip("# "), rank=len(marked[1]))
        elif self._owns != "marked" and self._is_heading(number, line):
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
            product = self._product if self._own.product is None else self._own.product
            said = self._own.type or self._type
            usual = "product" if product and self._usual == "chat" else self._usual
            self.pieces.append(
                Piece(
                    type=said or usual, text=text[:TEXT_LIMIT], title=self._title, product=product, how=self._how,
                    first=self._first, last=self._last, typed=said is not None,
                    warning="long" if len(text) > TEXT_LIMIT else "", about=self._about,
                )
            )  # fmt: skip
            self._title, self._about, self._owns = "", {}, ""
        self._open, self._own = [], _Said(None, None, "")

    def _is_heading(self, number: int, line: str) -> bool:
        """Take a line that is a heading without a mark of Markdown."""
        bracketed = _BRACKETED.match(line)
        if bracketed and (not bracketed[2] or self._is_name(bracketed[1])):
            self._headed(bracketed[1])
            if bracketed[2]:
                self._begin(number, bracketed[2], "heading")
            return True
        chapter = _CHAPTER.match(line)
        if chapter and not chapter[1].endswith(_SENTENCE):
            self._headed(chapter[1])
            return True
        bare = line.rstrip("：:").rstrip()
        if len(bare) > HEADING_LIMIT or not self._is_name(bare):
            return False
        if bare == line and self._open and folded(bare) not in self._products:
            return False
        self._headed(bare)
        return True

    def _headed(self, said: str, *, rank: int = 0) -> None:
        """Take a heading: a product, a type, a title, or several of them with a mark between.

        `rank`: that of Markdown, 0 where it is none. From 3 on it is of one line; above, it ends the product before.
        """
        self.end()
        told = self._told(said.strip())
        product, type, rest = told.product, told.type, told.rest
        if product is not None or rank < 3:
            ends = type in ("opening", "closing") or (type is None and rank > 0)
            self._product = product or ("" if ends else self._product)
            self._type = None
        self._type = type or self._type
        self._title = rest[:TITLE_LIMIT]
        soft: Literal["", "soft"] = "soft" if type is not None and rest else ""
        self._owns = "marked" if rank >= 3 else soft
        self._how, self._about, self._first = "heading", {}, 0

    def _told(self, said: str) -> _Said:
        """The product and the type that the first words name, each once, and the rest."""
        product: str | None = None
        type: LineType | None = None
        while said:
            whole = self._products.get(folded(said)), type_of(said)
            mark = None if any(whole) else _BETWEEN.search(said)
            word, after = (said[: mark.start()], said[mark.end() :]) if mark else (said, "")
            found, meant = self._products.get(folded(word)), type_of(word)
            if found is not None and product is None:
                product = found
            elif meant is not None and type is None:
                type = meant
            else:
                break
            said = after
        return _Said(product, type, said)

    def _is_name(self, said: str) -> bool:
        told = self._told(said)
        return not told.rest and (told.product is not None or told.type is not None)

    def _go_on(self, number: int, line: str) -> None:
        """A line of text: the beginning of a piece where it says its own type or product, else more of the open one."""
        if self._open and (self._owns or not self._prefixed(line)):
            self._open.append(line.removeprefix(_ESCAPED))
            self._last = number
            return
        self.end()
        is_first = self._how == "heading" and not self._first
        how: How = "heading" if is_first else "paragraph"
        self._begin(number, line, "prefix" if not self._owns and self._prefixed(line) else how)

    def _prefixed(self, line: str) -> bool:
        prefix = _PREFIX.match(line)
        return prefix is not None and self._is_name(prefix[1])

    def _begin(self, number: int, line: str, how: How) -> None:
        self._first = self._last = number
        self._how = how
        while not self._owns and self._prefixed(line):
            prefix = _PREFIX.match(line)
            assert prefix is not None, "it has one"
            told = self._told(prefix[1])
            self._own = _Said(told.product or self._own.product, told.type or self._own.type, "")
            line = prefix[2]
        self._open = [line.removeprefix(_ESCAPED)]
