"""What was done at this desk and can be taken back, and what was taken back and can be done again."""

from collections import deque
from collections.abc import Callable, Collection, Sequence
from typing import Final

from msgspec import Struct

from anchor_console.core.edits import Edit, Records
from anchor_console.core.undo import Wanted, inverse
from anchor_console.desk.view import Deed

DEPTH: Final = 100
Want = Callable[[Wanted], str]
"""Makes an edit of what is wanted; its id, "" when it was not taken."""


class Change(Struct, frozen=True):
    """One edit of a step: its id, what was wanted, and what takes it back (None: nothing does)."""

    edit: str
    forth: Wanted
    back: Wanted | None = None


class Step(Struct):
    """What is taken back at once: the changes of one deed, in their order. Those of one `name` are of one deed."""

    name: str
    changes: list[Change]

    def forget(self, parked: Collection[str]) -> None:
        """Changes that did not go through are none of it any more."""
        self.changes = [change for change in self.changes if change.edit not in parked]


class Undoing:
    """The changes made here, the last one first. Undo and redo are new edits, for others may have seen the old ones."""

    def __init__(self, want: Want, records: Callable[[], Records]) -> None:
        self._want = want
        self._records = records
        self._done: deque[Step] = deque(maxlen=DEPTH)
        self._undone: deque[Step] = deque(maxlen=DEPTH)
        """Each step taken back: the ids of the edits that did so, and what was wanted."""

    def do(self, wanted: Sequence[Wanted], name: str = "") -> None:
        """Make changes, as one step with the last one where that bears the same name.

        What was taken back before can't be done again.
        """
        self._undone.clear()
        self._do(wanted, name)

    def undo(self) -> bool:
        """Take back the last step; False when there is none."""
        if not self._done:
            return False
        step = self._done.pop()
        backs = [(change.forth, change.back) for change in reversed(step.changes) if change.back is not None]
        undone = [Change(edit, forth) for forth, back in backs if (edit := self._want(back))]
        if undone:
            self._undone.append(Step(step.name, undone))
        return True

    def redo(self) -> bool:
        """Do again what was taken back last; False when there is none."""
        if not self._undone:
            return False
        step = self._undone.pop()
        self._do([change.forth for change in reversed(step.changes)], step.name, joins=False)
        return True

    def last_done(self) -> Deed | None:
        """What `undo` would take back."""
        return _deed(self._done[-1], 0) if self._done else None

    def last_undone(self) -> Deed | None:
        """What `redo` would do again."""
        return _deed(self._undone[-1], -1) if self._undone else None

    def forget(self, parked: Collection[str]) -> None:
        """What did not go through can be neither taken back nor done again: it is parked, and that is all there is."""
        if not parked:
            return
        for steps in (self._done, self._undone):
            for step in list(steps):
                step.forget(parked)
                if not step.changes:
                    steps.remove(step)

    def _do(self, wanted: Sequence[Wanted], name: str, *, joins: bool = True) -> None:
        changes = [change for one in wanted if (change := self._changed(one))]
        if not changes:
            return
        if joins and name and self._done and self._done[-1].name == name:
            self._done[-1].changes += changes
        else:
            self._done.append(Step(name, changes))

    def _changed(self, forth: Wanted) -> Change | None:
        back = inverse(Edit(n=0, id="", kind=forth.kind, entity=forth.entity, set=forth.set), self._records())
        edit = self._want(forth)
        return Change(edit, forth, back) if back is not None and edit else None


def _deed(step: Step, first: int) -> Deed:
    """The step by the first thing that was done in it."""
    wanted = step.changes[first].forth
    return Deed(kind=wanted.kind, entity=wanted.entity, count=len(step.changes))
