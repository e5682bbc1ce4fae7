"""Lines and scripts as they are written into a file: gathered at the desk, then made and saved on a thread."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from anchor_console.core.fact import Fact
from anchor_console.core.person import Person
from anchor_console.core.product import Product
from anchor_console.core.script import Line
from anchor_console.core.script.markdown import Chapter, markdown, written
from anchor_console.core.script.readable import Language
from anchor_console.core.script.rows import rows
from anchor_console.core.script.shelf import Query, Shelf
from anchor_console.core.session import Session
from anchor_console.desk.scripts import book, facts_of
from anchor_console.desk.view import DeskView
from anchor_console.kit.documents.saving import HEADINGS, Paragraph, save_docx, save_text

_NAMES: Final[Mapping[Language, Mapping[str, str]]] = {
    "zh": {"opening": "开场", "closing": "收尾", "any": "通用", "library": "话术库", "sheet": "话术"},
    "en": {
        "opening": "Opening",
        "closing": "Closing",
        "any": "Any product",
        "library": "Script library",
        "sheet": "Lines",
    },
}


class Pages(Struct, frozen=True, kw_only=True):
    """All that a file says; `names` of products and people by id."""

    title: str
    chapters: tuple[Chapter, ...]
    facts: Mapping[str, Fact]
    names: Mapping[str, str]
    language: Language
    now: int


def pages(desk: DeskView, language: Language, lines: tuple[str, ...] = (), session: str = "") -> Pages:
    """A session's script in its order, or these lines, or the whole library by product."""
    words = _NAMES[language]
    if session:
        kept = desk.one(Session, session)
        title = kept.value.title if kept is not None else session
        chapters = tuple(
            Chapter(place.title or words.get(place.part, ""), tuple(one.value for one in place.lines))
            for place in book(desk, session).places
            if place.lines
        )
    else:
        title = words["library"]
        wanted = [one.value for one in desk.all(Line) if not lines or one.value.id in lines]
        chapters = _by_product(desk, wanted, words["any"])
    all = [line for chapter in chapters for line in chapter.lines]
    facts = {id: fact for product in {line.product for line in all} for id, fact in facts_of(desk, product).items()}
    people = {one.value.id: one.value.name for one in desk.all(Person)}
    names = {**people, **{line.product: _title(desk, line.product) for line in all if line.product}}
    return Pages(title=title, chapters=chapters, facts=facts, names=names, language=language, now=desk.now())


def save(path: Path, made: Pages) -> int:
    """Write the file by its ending (.docx, .xlsx, .csv, else Markdown); how many lines are in it. Raises OSError."""
    from anchor_console.kit.sheets.saving import save_csv, save_xlsx

    lines = [(chapter.title, line) for chapter in made.chapters for line in chapter.lines]
    match path.suffix.lower():
        case ".xlsx":
            save_xlsx(path, _NAMES[made.language]["sheet"], rows(lines, made.facts, made.names, made.language))
        case ".csv":
            save_csv(path, rows(lines, made.facts, made.names, made.language))
        case ".docx":
            save_docx(path, made.title, _paragraphs(made), made.now)
        case _:
            save_text(path, markdown(made.title, made.chapters, made.facts, made.language))
    return len(lines)


def _paragraphs(made: Pages) -> list[Paragraph]:
    return written(
        made.title, made.chapters, made.facts, made.language,
        heading=lambda rank, text: [Paragraph(text, HEADINGS[rank - 1])],
        text=lambda text: [Paragraph(line) for line in text.split("\n") if line.strip()],
        about=lambda _: [],
    )  # fmt: skip


def _by_product(desk: DeskView, lines: list[Line], any: str) -> tuple[Chapter, ...]:
    names = {line.product: _title(desk, line.product) for line in lines if line.product}
    groups = Shelf(lines, names).grouped(Query(), "product")
    told = sorted(groups, key=lambda group: bool(group.key))
    return tuple(Chapter(names.get(group.key, any), group.lines) for group in told)


def _title(desk: DeskView, product: str) -> str:
    kept = desk.one(Product, product)
    return (kept.value.short_title or kept.value.title) if kept is not None else product
