"""What was done at this desk and can be taken back, and what was taken back and can be done again."""

from collections import deque
from collections.abc import Callable, Collection, Mapping
from typing import Final

from msgspec import Struct

from anchor_console.core.edits import Edit, Records
from anchor_console.core.undo import Wanted, inverse
from anchor_console.desk.view import Deed

DEPTH: Final = 100
Want = Callable[[Wanted], str]
"""Makes an edit of what is wanted; its id, "" when it was not taken."""


class Step(Struct, frozen=True):
    """A change: the id of its edit, what was wanted, and what takes it back."""

    edit: str
    forth: Wanted
    back: Wanted


class Undoing:
    """The changes made here, the last one first. Undo and redo are new edits, for others may have seen the old ones."""

    def __init__(self, want: Want, records: Callable[[], Records]) -> None:
        self._want = want
        self._records = records
        self._done: deque[Step] = deque(maxlen=DEPTH)
        self._undone: deque[tuple[str, Wanted]] = deque(maxlen=DEPTH)
        """Of each change taken back: the id of the edit that did so, and what was wanted."""

    def do(self, kind: str, entity: str, wanted: Mapping[str, object]) -> None:
        """Make a change; what was taken back before it can't be done again."""
        self._undone.clear()
        self._do(Wanted(kind, entity, dict(wanted)))

    def undo(self) -> bool:
        """Take back the last change; False when there is none."""
        if not self._done:
            return False
        step = self._done.pop()
        if edit := self._want(step.back):
            self._undone.append((edit, step.forth))
        return True

    def redo(self) -> bool:
        """Do again what was taken back last; False when there is none."""
        if not self._undone:
            return False
        self._do(self._undone.pop()[1])
        return True

    def last_done(self) -> Deed | None:
        """What `undo` would take back."""
        return _deed(self._done[-1].forth) if self._done else None

    def last_undone(self) -> Deed | None:
        """What `redo` would do again."""
        return _deed(self._undone[-1][1]) if self._undone else None

    def forget(self, parked: Collection[str]) -> None:
        """What did not go through can be neither taken back nor done again: it is parked, and that is all there is."""
        if not parked:
            return
        for step in [step for step in self._done if step.edit in parked]:
            self._done.remove(step)
        for undone in [undone for undone in self._undone if undone[0] in parked]:
            self._undone.remove(undone)

    def _do(self, forth: Wanted) -> None:
        back = inverse(Edit(n=0, id="", kind=forth.kind, entity=forth.entity, set=forth.set), self._records())
        edit = self._want(forth)
        if back is not None and edit:
            self._done.append(Step(edit, forth, back))


def _deed(wanted: Wanted) -> Deed:
    return Deed(kind=wanted.kind, entity=wanted.entity)
