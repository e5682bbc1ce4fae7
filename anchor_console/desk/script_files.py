"""Scripts in and out of files at this desk: read apart, shown, brought in as one step, written for others to read."""

import asyncio
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct, structs

from anchor_console.core.fact import Fact
from anchor_console.core.person import Person
from anchor_console.core.product import Product
from anchor_console.core.script import Line
from anchor_console.core.script.pasting import Piece, pasted
from anchor_console.core.script.readable import Language, resolved
from anchor_console.core.script.rows import read as read_rows
from anchor_console.core.search import folded
from anchor_console.core.undo import Wanted
from anchor_console.desk.scripts import (
    Draft,
    Into,
    facts_of,
    names_of,
    wanted_line,
    wanted_places,
    with_facts,
)
from anchor_console.desk.view import DeskView
from anchor_console.desk.winding import BREATH, MOST_WAITING, REST
from anchor_console.kit.documents import Document, document_of, job
from anchor_console.kit.sheets import NotRead

if TYPE_CHECKING:
    from anchor_console.kit.sandbox import Job
    from anchor_console.kit.tasks import Tasks

Step = Literal["idle", "reading", "ready", "failed", "importing", "done", "stopped", "exporting", "exported"]
Became = Literal["created", "changed", "same"]
TASK: Final = "script files"
AT_ONCE: Final = 20
"""Lines that are compared, or kept, before the screen has its turn."""
PASTED_AT_MOST: Final = 2_000_000
"""Characters that are taken from the clipboard."""
COMING: Final = ("live", "ready", "planned", "draft")
LINEUPS: Final = 20
"""Sessions to come whose products are known by name."""
LOOKED_UP: Final = 200
"""Names of products, not in the lineup, that are looked up in the catalogue."""
_COMPARED: Final = ("type", "text", "title", "product", "echelon", "platform", "anchor")


class State(Struct, frozen=True, kw_only=True):
    """How far it is. `type`: why it failed, a word of kit/sheets or "unwritable"; `said`: what that is about."""

    step: Step = "idle"
    name: str = ""
    done: int = 0
    whole: int = 0
    type: str = ""
    said: str = ""


class Row(Struct, frozen=True, kw_only=True):
    """A line of the file, and what becomes of it. `where`: the file's own lines or rows; `how`: pasting's word.

    `unresolved`: facts, a product or an anchor that are not known by those words; `cut`: it was too long.
    """

    draft: Draft
    became: Became
    where: str
    how: str
    unresolved: tuple[str, ...] = ()
    typed: bool = True
    cut: bool = False


class Preview(Struct, frozen=True, kw_only=True):
    """All lines of a file; `tally` counts them by what becomes of them, `unresolved` what isn't known in them."""

    rows: tuple[Row, ...]
    tally: dict[str, int]
    unresolved: int


class Stopped(Exception):
    """The person has stopped it."""


class ScriptFiles:
    """Reads a file or the clipboard, shows what would be done, does it; and writes lines out.

    Nothing here waits; `watch` tells when `state` or `preview` differ.
    """

    def __init__(self, desk: DeskView, tasks: "Tasks") -> None:
        self._desk, self._tasks = desk, tasks
        self._watchers: list[Callable[[], None]] = []
        self._job: Job | None = None
        self._stop = threading.Event()
        self.state = State()
        self.preview: Preview | None = None

    def read(self, path: str) -> None:
        """Read a file: Markdown, text, Word, or a sheet, told by its content."""
        self._begin(Path(path).name, lambda: self._read(Path(path)))

    def paste(self, text: str) -> None:
        """Read what was copied somewhere."""
        self._begin("", lambda: self._pasted(text[:PASTED_AT_MOST]))

    def take(self, into: Into | None = None, only: Collection[int] | None = None) -> None:
        """Keep the lines, those numbers of the preview's rows or all; `into`: and put them into a script. One step."""
        if self.preview is not None and self.state.step == "ready":
            rows = [row for number, row in enumerate(self.preview.rows) if only is None or number in only]
            self._start(lambda: self._bring(rows, into))

    def bring(self, drafts: Sequence[Draft], into: Into | None = None) -> None:
        """Keep these lines, so few at a time that the screen goes on; likewise one step."""
        self.cancel()
        self.preview = None
        rows = [Row(draft=with_facts(self._desk, one), became="created", where="", how="") for one in drafts]
        self._start(lambda: self._bring(rows, into))

    def cancel(self) -> None:
        """Stop what is under way; what has been kept by then stays, as one step."""
        self._stop.set()
        if self._job is not None:
            self._job.stop()

    def close(self) -> None:
        """Let go of the file."""
        self.cancel()
        self._tasks.cancel(TASK)
        self.preview = None
        self._tell(State())

    def export(self, path: str, language: Language, lines: Sequence[str] = (), session: str = "") -> None:
        """Write a session's whole script in its order, or these lines, or all: as Word, sheet or Markdown by ending."""
        self._start(lambda: self._save(Path(path), language, tuple(lines), session))

    def watch(self, told: Callable[[], None]) -> Callable[[], None]:
        """Be told when state or preview differ; call the answer to stop."""
        self._watchers.append(told)
        return lambda: self._watchers.remove(told) if told in self._watchers else None

    def _begin(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        self.cancel()
        self.preview = None
        self._tell(State(step="reading", name=name))
        self._start(work)

    def _start(self, work: Callable[[], Awaitable[None]]) -> None:
        self._stop = threading.Event()
        self._tasks.start(TASK, self._guarded(work))

    async def _guarded(self, work: Callable[[], Awaitable[None]]) -> None:
        """Whatever goes wrong is said; nothing is left half under way."""
        try:
            await work()
        except NotRead as why:
            self._tell(State(step="failed", name=self.state.name, type=why.type, said=why.said))
        except Stopped:
            self._tell(structs.replace(self.state, step="ready" if self.preview is not None else "idle"))
        except OSError as error:
            said = (error.strerror or str(error))[:200]
            self._tell(State(step="failed", name=self.state.name, type="unwritable", said=said))

    async def _read(self, path: Path) -> None:
        self._job = job(path)
        try:
            answer = await asyncio.to_thread(self._job.run)
        finally:
            self._job.stop()
        self._go_on()
        document = document_of(answer)
        products, people = self._products(), self._people()
        await self._look(await asyncio.to_thread(_pieces, document, products, people))

    async def _pasted(self, text: str) -> None:
        await self._look(await asyncio.to_thread(pasted, text, self._products()))

    async def _look(self, pieces: Sequence[Piece]) -> None:
        """Hold each piece against the library and its product's facts."""
        compare = _Comparing(self._desk)
        rows: list[Row] = []
        for at in range(0, len(pieces), AT_ONCE):
            rows += (compare.row(piece) for piece in pieces[at : at + AT_ONCE])
            self._tell(structs.replace(self.state, done=len(rows), whole=len(pieces)))
            await asyncio.sleep(0)
            self._go_on()
        if not rows:
            raise NotRead("empty")
        tally = Counter[str](row.became for row in rows)
        lost = sum(len(row.unresolved) for row in rows)
        self.preview = Preview(rows=tuple(rows), tally=dict(tally), unresolved=lost)
        self._tell(structs.replace(self.state, step="ready", done=len(rows), whole=len(rows)))

    async def _bring(self, rows: Sequence[Row], into: Into | None) -> None:
        step, done = f"lines:{self._desk.new_id()}", 0
        self._tell(structs.replace(self.state, step="importing", done=0, whole=len(rows)))
        kept: list[tuple[str, Draft]] = []
        while done < len(rows) and not self._stop.is_set():
            wanted: list[Wanted] = []
            for row in rows[done : done + AT_ONCE]:
                id = row.draft.id or self._desk.new_id()
                kept.append((id, row.draft))
                if row.became != "same":
                    wanted.append(wanted_line(self._desk, id, row.draft))
            self._desk.change_all(wanted, step)
            done = len(kept)
            self._tell(structs.replace(self.state, done=done))
            await asyncio.sleep(BREATH)
            await self._let_the_hub_follow()
        if into is not None and kept:
            self._desk.change_all(wanted_places(self._desk, into, kept), step)
        self._tell(structs.replace(self.state, step="stopped" if done < len(rows) else "done", done=done))

    async def _let_the_hub_follow(self) -> None:
        # The desk tells of every edit: it is asked a few times a second instead.
        while self._is_full() and not self._stop.is_set():  # noqa: ASYNC110 - see above
            await asyncio.sleep(REST)

    def _is_full(self) -> bool:
        return self._desk.hub.step == "live" and self._desk.waiting() > MOST_WAITING

    async def _save(self, path: Path, language: Language, lines: tuple[str, ...], session: str) -> None:
        from anchor_console.desk.script_pages import pages, save  # not before the first export

        self._tell(State(step="exporting", name=path.name))
        made = pages(self._desk, language, lines, session)
        count = await asyncio.to_thread(save, path, made)
        self._tell(State(step="exported", name=path.name, done=count, whole=count))

    def _products(self) -> dict[str, tuple[str, ...]]:
        """What products are called: those of the lineups to come, and those that lines are of."""
        found: dict[str, tuple[str, ...]] = {}
        coming = [row.id for row in self._desk.sessions() if row.state in COMING][:LINEUPS]
        for session in ("", *coming):
            found |= {id: tuple(names) for id, names in names_of(self._desk, session).items()}
        for kept in self._desk.all(Line):
            id = kept.value.product
            if id and id not in found and (product := self._desk.one(Product, id)) is not None:
                value = product.value
                found[id] = tuple(filter(None, (value.title, value.short_title, value.code)))
        return found

    def _people(self) -> dict[str, str]:
        return {kept.value.id: kept.value.name for kept in self._desk.all(Person)}

    def _go_on(self) -> None:
        if self._stop.is_set():
            raise Stopped

    def _tell(self, state: State) -> None:
        self.state = state
        for told in list(self._watchers):
            told()


class _Comparing:
    """What becomes of pieces: held against the lines that are there, their facts found among their product's."""

    def __init__(self, desk: DeskView) -> None:
        self._desk = desk
        self._lines = {kept.value.id: kept.value for kept in desk.all(Line)}
        self._by_text = {(line.product, line.type, line.text): line for line in self._lines.values()}
        self._facts: dict[str, Sequence[Fact]] = {}
        self._looked_up: dict[str, str] = {}

    def row(self, piece: Piece) -> Row:
        """The piece as a row of the preview."""
        lost = [name for key, name in piece.about.items() if key.startswith("lost ")]
        own = piece.about.get("product", piece.product)
        product = "" if own == "-" else own
        if named := piece.about.get("lost product", ""):
            product = self._in_catalogue(named)
            lost = [name for name in lost if not product or name != named]
        if product not in self._facts:
            self._facts[product] = list(facts_of(self._desk, product).values())
        found = resolved(piece.text, self._facts[product])
        draft = self._draft(piece, product, found.text)
        lines = str(piece.first) if piece.first == piece.last else f"{piece.first}–{piece.last}"
        return Row(
            draft=draft, became=self._became(draft), where=lines, how=piece.how, typed=piece.typed,
            unresolved=(*lost, *found.unresolved), cut=piece.warning == "long",
        )  # fmt: skip

    def _draft(self, piece: Piece, product: str, text: str) -> Draft:
        known = self._lines.get(piece.about.get("id", ""))
        twins = (self._by_text.get((of, piece.type, text)) for of in (product, ""))
        twin = known or next((one for one in twins if one is not None), None)
        if twin is not None and known is None:
            product = twin.product

        def said(name: str) -> str:
            """What the file says of it; of a line that it doesn't name by its id, what was there stays."""
            told = piece.title if name == "title" else piece.about.get(name, "")
            return told or (str(getattr(twin, name)) if twin is not None and known is None else "")

        return Draft(
            id=twin.id if twin else "", type=piece.type, text=text, title=said("title"), product=product,
            echelon=said("echelon"), platform=said("platform"), anchor=said("anchor"),
            place=piece.about.get("place") or piece.product,
        )  # fmt: skip

    def _became(self, draft: Draft) -> Became:
        known = self._lines.get(draft.id)
        if known is None:
            return "created"
        differs = any(getattr(known, name) != getattr(draft, name) for name in _COMPARED)
        return "changed" if differs else "same"

    def _in_catalogue(self, named: str) -> str:
        """The one product of the catalogue that bears this very name; "" where there is none."""
        if named not in self._looked_up and len(self._looked_up) < LOOKED_UP:
            rows = self._desk.search(named, 5)
            same = [row.id for row in rows if folded(named) in (folded(row.title), folded(row.short_title))]
            self._looked_up[named] = same[0] if len(same) == 1 else ""
        return self._looked_up.get(named, "")


def _pieces(
    document: Document, products: dict[str, tuple[str, ...]], people: dict[str, str]
) -> tuple[Piece, ...]:  # fmt: skip
    """The lines in a document's texts and tables; a table without headings is read as text, cell by cell."""
    found: list[Piece] = []
    for block in document.blocks:
        told = read_rows(block.rows, products, people) if block.rows else pasted(block.text, products)
        if block.rows and not told:
            cells = ("：".join(cell.strip() for cell in row if cell.strip()) for row in block.rows)
            told = pasted("\n\n".join(cells), products)
        found += told
    return tuple(found)
