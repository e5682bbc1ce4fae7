"""Importing a sheet at this desk: read apart, checked on a thread, brought in bit by bit, taken back by one undo."""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import msgspec
from msgspec import structs

from anchor_console.core import fields
from anchor_console.core.importing import exporting
from anchor_console.core.importing.checking import Checked, Checking
from anchor_console.core.importing.comparing import Compared, compared
from anchor_console.core.importing.mapping import Mapping as Columns
from anchor_console.core.importing.mapping import guess
from anchor_console.core.product import Product
from anchor_console.core.undo import Wanted as Edit
from anchor_console.desk.goods import Goods, Trouble
from anchor_console.desk.sheets import Preview, State, Wanted
from anchor_console.desk.view import DeskView
from anchor_console.desk.winding import BREATH, MOST_WAITING, REST, SLICE
from anchor_console.kit.sandbox import Job
from anchor_console.kit.sheets import NotRead, Sheet, job, pasted, sheet_of

if TYPE_CHECKING:
    from anchor_console.kit.tasks import Tasks

TOLD_EVERY: Final = 0.1
REMEMBERED: Final = 100
"""Makes of sheets whose mapping is remembered."""
TASK: Final = "import"
_memory = msgspec.json.Decoder(dict[str, list[str]])


class Stopped(Exception):
    """The person has stopped it."""


class Memory:
    """The mappings that people have made, by the make of sheet; kept as one text by whoever keeps it."""

    def __init__(self, text: str, keep: Callable[[str], None]) -> None:
        try:
            self._mappings = _memory.decode(text or "{}")
        except ValueError:
            self._mappings = {}  # another version wrote it
        self._keep = keep

    def all(self) -> Mapping[str, Sequence[str]]:
        """Meanings by signature."""
        return self._mappings

    def remember(self, mapping: Columns) -> None:
        """This is how sheets of this make are read from now on."""
        self._mappings.pop(mapping.signature(), None)
        self._mappings[mapping.signature()] = list(mapping.columns)
        for oldest in list(self._mappings)[:-REMEMBERED]:
            del self._mappings[oldest]
        self._keep(msgspec.json.encode(self._mappings).decode())


class SheetImport:
    """An `Importer` over a desk."""

    def __init__(self, desk: DeskView, goods: Goods, memory: Memory, tasks: "Tasks") -> None:
        self._desk, self._goods, self._memory, self._tasks = desk, goods, memory, tasks
        self._watchers: list[Callable[[], None]] = []
        self._sheet: Sheet | None = None
        self._job: Job | None = None
        self._stop = threading.Event()
        self._currency = ""
        self._told_at = 0.0
        self.state = State()
        self.preview: Preview | None = None

    def read(self, path: str, sheet: int = -1) -> None:
        """Read a file."""
        self._begin(Path(path).name, lambda: job(Path(path), sheet))

    def paste(self, text: str) -> None:
        """Read cells that were copied somewhere."""
        self._begin("", lambda: pasted(text))

    def map(self, columns: Sequence[str]) -> None:
        """Say what each column means."""
        if self.preview is not None:
            mapping = self.preview.mapping.meaning(columns)
            self._memory.remember(mapping)
            self._check(mapping)

    def use_currency(self, currency: str) -> None:
        """Say what prices are in where the sheet doesn't."""
        self._currency = currency
        if self.preview is not None:
            self._check(self.preview.mapping)

    def take(self, wanted: Wanted) -> None:
        """Bring the goods into the catalogue."""
        if self.preview is not None and self.state.step == "ready":
            self._memory.remember(self.preview.mapping)
            taken = self.preview.taken(wanted)
            self._start(lambda: self._bring(taken))

    def cancel(self) -> None:
        """Stop what is under way."""
        self._stop.set()
        if self._job is not None:
            self._job.stop()

    def close(self) -> None:
        """Let go of the sheet."""
        self.cancel()
        self._tasks.cancel(TASK)
        self._sheet = self.preview = None
        self._tell(State())

    def export(self, path: str, language: Literal["zh", "en"], products: Sequence[str] = ()) -> None:
        """Write these products, or all, into a file."""
        self._start(lambda: self._save(Path(path), language, tuple(products)))

    def watch(self, told: Callable[[], None]) -> Callable[[], None]:
        """Be told when state or preview differ."""
        self._watchers.append(told)
        return lambda: self._watchers.remove(told) if told in self._watchers else None

    def _begin(self, name: str, made: Callable[[], Job]) -> None:
        self.cancel()
        self._currency, self.preview = "", None
        self._tell(State(step="reading", name=name))
        self._start(lambda: self._read(name, made))

    def _start(self, work: Callable[[], Awaitable[None]]) -> None:
        self._stop = threading.Event()
        self._tasks.start(TASK, self._guarded(work))

    async def _guarded(self, work: Callable[[], Awaitable[None]]) -> None:
        """Whatever goes wrong is said; nothing is left half under way."""
        try:
            await work()
        except NotRead as why:
            self._fail(why.type, why.said)
        except Stopped:
            self._tell(structs.replace(self.state, step="ready" if self.preview is not None else "idle"))
        except (OSError, Trouble) as error:
            self._fail("unwritable" if isinstance(error, OSError) else "copy_unreadable", _why(error))

    async def _read(self, name: str, made: Callable[[], Job]) -> None:
        self._job = made()
        try:
            answer = await asyncio.to_thread(self._job.run)
        finally:
            self._job.stop()
        if self._stop.is_set():
            raise Stopped
        self._sheet = sheet_of(answer)
        mapping = await asyncio.to_thread(guess, self._sheet.rows, self._memory.all())
        await self._look(self._sheet, mapping)

    def _check(self, mapping: Columns) -> None:
        if (sheet := self._sheet) is not None:
            self._tell(structs.replace(self.state, step="checking", done=0))
            self._start(lambda: self._look(sheet, mapping))

    async def _look(self, sheet: Sheet, mapping: Columns) -> None:
        rows = len(sheet.rows)
        self._tell(structs.replace(self.state, step="checking", done=0, whole=rows, type=""))
        if not mapping.is_enough():
            nothing = Checked(read=0, drafts=[], faults=[])
            self.preview = Preview.of(sheet.rows, mapping, nothing, [], sheet.names, sheet.index)
            self._tell(structs.replace(self.state, step="ready", type="no_columns"))
            return
        checking = Checking(sheet.rows, mapping, self._currency)
        loop, stop = asyncio.get_running_loop(), self._stop
        found = loop.run_in_executor(None, lambda: self._looked(sheet, checking, mapping, stop))
        while not found.done():
            await asyncio.wait((found,), timeout=TOLD_EVERY)
            self._tell(structs.replace(self.state, done=min(checking.read, rows), whole=rows))
        self.preview = found.result()
        self._tell(structs.replace(self.state, step="ready", done=rows, whole=rows))

    def _looked(self, sheet: Sheet, checking: Checking, mapping: Columns, stop: threading.Event) -> Preview:
        """On a thread: all products, and what becomes of each. It gives way to the screen after each stretch."""
        while checking.go_on(100):
            time.sleep(0.001)
            if stop.is_set():
                raise Stopped
        from anchor_console.core.compliance import flags

        flags("", "", self._desk.rules(), "")  # made ready here, not where the lines are shown
        checked = checking.whole()
        known = self._goods.known(checked.drafts)
        column = mapping.columns.index("title") if "title" in mapping.columns else -1
        all = []
        for number, draft in enumerate(checked.drafts):
            all.append(compared(draft, known, self._currency, column))
            if number % 200 == 0:
                time.sleep(0.001)
                if stop.is_set():
                    raise Stopped
        return Preview.of(sheet.rows, mapping, checked, all, sheet.names, sheet.index)

    async def _bring(self, taken: Sequence[Compared]) -> None:
        """Make the edits, few enough at a time that the screen goes on, few enough waiting that nothing else waits."""
        step, done, loop = f"import:{self._desk.new_id()}", 0, asyncio.get_running_loop()
        self._tell(structs.replace(self.state, step="importing", done=0, whole=len(taken)))
        while done < len(taken) and not self._stop.is_set():
            until = loop.time() + SLICE
            while done < len(taken) and loop.time() < until:
                one = taken[done]
                self._desk.change_all([Edit("product.put", one.id, dict(one.set))], step)
                done += 1
            self._tell_sometimes(structs.replace(self.state, done=done))
            await asyncio.sleep(BREATH)
            await self._let_the_hub_follow()
        self._tell(structs.replace(self.state, step="stopped" if done < len(taken) else "done", done=done))

    async def _let_the_hub_follow(self) -> None:
        # The desk tells of every edit: it is asked a few times a second instead.
        while self._is_full() and not self._stop.is_set():  # noqa: ASYNC110 - see above
            await asyncio.sleep(REST)

    def _is_full(self) -> bool:
        return self._desk.hub.step == "live" and self._desk.waiting() > MOST_WAITING

    async def _save(self, path: Path, language: Literal["zh", "en"], wanted: tuple[str, ...]) -> None:
        self._tell(State(step="exporting", name=path.name))
        count = await asyncio.to_thread(self._saved, path, language, frozenset(wanted))
        self._tell(State(step="exported", name=path.name, done=count, whole=count))

    def _saved(self, path: Path, language: Literal["zh", "en"], wanted: frozenset[str]) -> int:
        """On a thread: the file, whole or not at all; how many products are in it."""
        from anchor_console.kit.sheets.saving import save_csv, save_xlsx

        goods = [fields.read(Product, id, record) for id, record in self._goods.rows() if not wanted or id in wanted]
        targets = exporting.targets(goods)
        rows = [exporting.headings(goods, language), *exporting.rows(goods, targets, language)]
        if path.suffix.lower() == ".csv":
            save_csv(path, rows)
        else:
            numbers = [index for index, target in enumerate(targets) if target in exporting.FIGURES]
            save_xlsx(path, "商品" if language == "zh" else "Products", rows, numbers)
        return len(goods)

    def _fail(self, type: str, said: str) -> None:
        self._tell(State(step="failed", name=self.state.name, type=type, said=said))

    def _tell_sometimes(self, state: State) -> None:
        now = time.monotonic()
        if now - self._told_at >= TOLD_EVERY:
            self._told_at = now
            self._tell(state)
        else:
            self.state = state

    def _tell(self, state: State) -> None:
        self.state = state
        for told in list(self._watchers):
            told()


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error))[:200]
