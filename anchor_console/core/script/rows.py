"""Lines as the rows of a sheet that a team works in, and such rows read again, whatever their columns are called."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from anchor_console.core.echelon import ECHELONS
from anchor_console.core.fact import Fact
from anchor_console.core.importing.guard import guarded, unguarded
from anchor_console.core.line_type import LineType
from anchor_console.core.script.line import LINE_STEPS, TEXT_LIMIT, Line, step_of
from anchor_console.core.script.pasting import PIECES_LIMIT, TITLE_LIMIT, Piece
from anchor_console.core.script.readable import Language, readable
from anchor_console.core.script.type_names import name_of, type_of
from anchor_console.core.search import folded

COLUMNS: Final[Mapping[str, str]] = {
    "id": "编号 话术编号 id line_id",
    "product": "商品 商品名称 产品 款 商品编号 product",
    "type": "类型 环节 话术类型 分类 type",
    "title": "标题 名称 主题 title",
    "place": "所在 所在款 位置 place",
    "text": "正文 话术 内容 文案 话术内容 台词 text line script",
    "echelon": "梯队 echelon",
    "platform": "平台 platform",
    "anchor": "主播 anchor host",
    "state": "状态 state",
    "version": "版本 version",
    "notes": "备注 说明 notes",
}
"""What a column holds, and what it is called: the first one is ours; in English, the word itself. "place": the product
in whose script the line stands, where it is for any."""
ANY: Final[Mapping[Language, str]] = {"zh": "通用", "en": "any"}
_ANY: Final = frozenset(folded(word) for word in (*ANY.values(), "不限", "所有", "全部", "general", "all", "-"))
_STEPS: Final[Mapping[Language, Sequence[str]]] = {"zh": ("草稿", "送审中", "已批"), "en": LINE_STEPS}
_ECHELONS: Final[Mapping[str, str]] = {
    **{name: name for name in ECHELONS}, "一梯队": "first", "二梯队": "second", "三梯队": "third",
    "第一梯队": "first", "第二梯队": "second", "第三梯队": "third", "1": "first", "2": "second", "3": "third",
}  # fmt: skip
_HEAD_ROWS: Final = 10
"""Rows among which the one with the headings is looked for."""
_NAMES: Final = {folded(name): column for column, names in COLUMNS.items() for name in names.split()}


def rows(
    lines: Iterable[tuple[str, Line]], facts: Mapping[str, Fact], names: Mapping[str, str], language: Language
) -> Iterator[list[str]]:
    """The headings and a row for each line, which comes with what its place is called.

    `names`: of products and people by id. No cell is a formula anywhere.
    """
    yield [column if language == "en" else names_of.split()[0] for column, names_of in COLUMNS.items()]
    for place, line in lines:
        product = names.get(line.product, line.product) or ANY[language]
        said = {
            "id": line.id, "product": product, "type": name_of(line.type, language), "place": place,
            "title": line.title, "text": readable(line.text, facts, language), "platform": line.platform,
            "echelon": _echelon(line.echelon, language), "anchor": names.get(line.anchor, line.anchor),
            "state": _STEPS[language][LINE_STEPS.index(step_of(line))], "version": str(line.version),
            "notes": line.notes,
        }  # fmt: skip
        yield [guarded(said[column]) for column in COLUMNS]


def read(
    sheet: Sequence[Sequence[str]], products: Mapping[str, Sequence[str]], people: Mapping[str, str],
    type: LineType = "chat",
) -> tuple[Piece, ...]:  # fmt: skip
    """The lines in a sheet, at most 2,000; `products`: names by id, `people`: names by id. Without headings: none.

    What is not known by that name is told in `about` as "lost …", and the line is then for any.
    """
    at, columns = _headings(sheet)
    if "text" not in columns.values():
        return ()
    reader = _Row(products, people, type)
    found = (reader.piece(number, _said(row, columns)) for number, row in enumerate(sheet[at:], start=at + 1))
    return tuple(one for one in found if one is not None)[:PIECES_LIMIT]


class _Row:
    """Reads rows; a product or a type that stands once above several rows is meant for all of them."""

    def __init__(self, products: Mapping[str, Sequence[str]], people: Mapping[str, str], type: LineType) -> None:
        self._products = {folded(name): id for id, names in products.items() for name in (id, *names)}
        self._people = {folded(name): id for id, one in people.items() for name in (id, one)}
        self._type = type
        self._above: dict[str, str] = {}

    def piece(self, number: int, said: dict[str, str]) -> Piece | None:
        """The row's line; None where there is no text in it."""
        for column in ("product", "type"):
            if said.get(column):
                self._above = {**self._above, column: said[column], **({"type": ""} if column == "product" else {})}
        text = said.get("text", "")
        if not text:
            return None
        about = {name: said[name] for name in ("id", "platform", "notes") if said.get(name)}
        named = self._above.get("product", "")
        product = "" if folded(named) in _ANY else self._known("product", named, self._products, about)
        about["place"] = self._products.get(folded(said.get("place", "")), "")
        about["anchor"] = self._known("anchor", said.get("anchor", ""), self._people, about)
        about["echelon"] = _ECHELONS.get(folded(said.get("echelon", "")), "")
        type = type_of(said.get("type") or self._above.get("type", ""))
        usual = "product" if product and self._type == "chat" else self._type
        return Piece(
            type=type or usual, text=text[:TEXT_LIMIT], title=said.get("title", "")[:TITLE_LIMIT], product=product,
            how="sheet", first=number, last=number, typed=type is not None,
            warning="long" if len(text) > TEXT_LIMIT else "", about={name: of for name, of in about.items() if of},
        )  # fmt: skip

    def _known(self, column: str, said: str, known: Mapping[str, str], about: dict[str, str]) -> str:
        id = known.get(folded(said), "") if said else ""
        if said and not id:
            about[f"lost {column}"] = said
        return id


def _headings(sheet: Sequence[Sequence[str]]) -> tuple[int, dict[int, str]]:
    """How many rows stand up to the headings, and which column holds what; of two of a name the first counts."""
    best: dict[int, str] = {}
    at = 0
    for number, row in enumerate(sheet[:_HEAD_ROWS], start=1):
        found: dict[int, str] = {}
        for index, cell in enumerate(row):
            column = _NAMES.get(folded(cell).strip(" *：:"))
            if column is not None and column not in found.values():
                found[index] = column
        if len(found) > len(best):
            best, at = found, number
    return at, best


def _said(row: Sequence[str], columns: Mapping[int, str]) -> dict[str, str]:
    return {column: unguarded(row[index]).strip() for index, column in columns.items() if index < len(row)}


def _echelon(echelon: str, language: Language) -> str:
    if language == "en" or not echelon:
        return echelon
    return next(name for name, known in _ECHELONS.items() if known == echelon and not name.isascii())
