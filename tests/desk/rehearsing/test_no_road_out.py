"""No road leads out of a rehearsal: not by what it is given, not by what it imports, not by anything it can be told."""

import ast
import inspect
import re
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import run
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anchor_console.core.answer import answer_to
from anchor_console.core.undo import Wanted
from anchor_console.desk import rehearsing
from anchor_console.desk.browsing import CatalogueQuery, SavedView
from anchor_console.desk.rehearsing.nowhere import Nowhere
from anchor_console.desk.rehearsing.reads import Reads
from anchor_console.desk.view import DeskView
from tests.desk.rehearsing.made import Rehearsed, question
from tests.house_rules import ROOT

READING = frozenset(name for name in vars(Reads) if not name.startswith("_"))


class Telltale:
    """A real desk through which only reading is let through; whatever else is asked of it fails the test."""

    def __init__(self, real: object) -> None:
        self._real = real

    def __getattr__(self, name: str) -> Any:
        assert name in READING, f"a rehearsal asked the real desk for {name}"
        return getattr(self._real, name)


DOINGS: dict[str, Callable[[Any], object]] = {
    "change": lambda desk: desk.change("session.step", "s1", {"to": "live"}),
    "answer": lambda desk: desk.change("answer.put", answer_to("s1", "q1"), {"said_at": 1}),
    "change_all": lambda desk: desk.change_all([Wanted("cue.put", "c", {})], "step"),
    "undo": lambda desk: (desk.undo(), desk.redo(), desk.undo_says(), desk.redo_says()),
    "cue": lambda desk: (desk.cue("all", "说", True), desk.cue_again("c"), desk.acknowledge("cue-0")),
    "command": lambda desk: desk.command("pin", {"product": "p1"}),
    "attach": lambda desk: desk.attach(b"x"),
    "troubles": lambda desk: (desk.troubles(), desk.again(1), desk.drop(1), desk.stalled(), desk.waiting()),
    "sync": lambda desk: (desk.pause(), desk.go_on(), desk.progress(), desk.shelter(), desk.leave_shelter("backup")),
    "look_at": lambda desk: (desk.look_at("live", "s1"), desk.others(), desk.open_session("s2")),
    "views": lambda desk: (desk.save_view(SavedView(name="x", query=CatalogueQuery())), desk.drop_view("x")),
    "browse": lambda desk: (desk.catalogue(CatalogueQuery(), 0, 5), desk.facets(CatalogueQuery()), desk.saved_views()),
    "find": lambda desk: (desk.search("毛巾", 5), desk.file("0" * 64), desk.commands("s1"), desk.new_id()),
    "report": lambda desk: (desk.on_air.report("c", "seen"), desk.on_air.tell_again("t"), desk.on_air.typed()),
    "totals": lambda desk: (desk.on_air.tell_totals({"viewers": 1}), desk.on_air.look_out(1, False)),
    "pages": lambda desk: (
        desk.on_air.pages(lambda *_: None), desk.on_air.make_page("r", lambda *_: None), desk.on_air.perils(),
        desk.on_air.revoke_page("x", lambda *_: None), desk.on_air.minutes_of("s1"),
    ),
    "come_to": lambda desk: desk.come_to("i1", "p1"),
    "leave": lambda desk: desk.come_to("g1", ""),
    "read": lambda desk: desk.read_aloud("现在到手", "interaction", True),
    "settle": lambda desk: desk.settle("said"),
}  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(sorted(DOINGS)), max_size=25))
def test_whatever_is_done_in_a_rehearsal_the_real_desk_is_only_read(doings: list[str]) -> None:
    made = Rehearsed()
    made.stage.asked = [question()]
    made.desk._reads = Telltale(made.real)
    before = [str(kept) for kept in made.real.records]
    for name in doings:
        DOINGS[name](made.desk)
        made.pass_on(1)
    assert [str(kept) for kept in made.real.records] == before
    assert (made.real.changes, made.real.opened, made.real.looked_at, made.real.undone) == ([], [], [], 0)
    assert (made.real.on_air.reported, made.real.on_air.totals, made.real.watchers) == ([], [], [])


def test_every_word_of_a_desk_is_tried_above_or_reads() -> None:
    """A word that is new to DeskView fails here until somebody has said that it leads nowhere."""
    words = {name for name in dir(DeskView) if not name.startswith("_")}
    source = inspect.getsource(sys.modules[__name__])
    tried = {word for word in words if re.search(rf"desk\.{word}\b", source)}
    assert words - tried - READING - {"session", "picture", "hub", "stream", "now", "cues", "watch"} == set()
    assert READING.isdisjoint(name for name in vars(Nowhere) if not name.startswith("_"))


def test_a_search_of_comments_finds_no_journal() -> None:
    told: list[object] = []
    made = Rehearsed()
    made.desk.on_air.comments(None, lambda page, why: told.extend((page, why)))()  # type: ignore[arg-type] # nobody looks at it
    assert told == [None, "rehearsal"]


ROADS = ("outbox", "remote", "roads", "talk", "errands", "exchange", "entry", "embedded", "writer", "http", "copy")


@pytest.mark.parametrize("path", sorted(Path(next(iter(rehearsing.__path__))).glob("*.py")), ids=lambda path: path.name)
def test_no_module_of_it_imports_a_road(path: Path) -> None:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
        elif isinstance(node, ast.Import):
            names.update(one.name for one in node.names)
    assert not {name for name in names if name.split(".")[-1] in ROADS}, path


def test_the_room_that_is_played_loads_neither_journal_nor_network_nor_database() -> None:
    """In a process of its own: what playing a rehearsal brings in."""
    code = (
        "import sys\n"
        "before = set(sys.modules)  # what measures the branches has a database of its own\n"
        "import anchor_console.core.rehearsal.stage as stage\n"
        "sys.modules['anchor_console.console_app'] = type(sys)('anchor_console.console_app')\n"
        "sys.modules['anchor_console.console_app'].__path__ = ['anchor_console/console_app']\n"
        "from anchor_console.console_app.stage import SimulatedStage\n"
        "made = SimulatedStage(stage.Cast(session='s', seed=1, opened_at=0, currency='CNY', wares=()))\n"
        "made.second()\n"
        "bad = ('httpx', 'sqlalchemy', 'sqlite3', 'apsw', 'asyncio', 'socket', 'litestar', 'PySide6')\n"
        "bad += tuple(one for one in sys.modules if '.journal' in one or '.ledger' in one)\n"
        "print([one for one in set(sys.modules) - before if one in bad or one.split('.')[0] in bad])\n"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]", done.stderr
