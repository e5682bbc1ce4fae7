"""What was done at this desk and can be taken back, and what was taken back and can be done again."""

from collections import deque
from collections.abc import Callable, Collection, Sequence
from typing import Final

from msgspec import Struct

from anchor_console.core.edits import Edit, Records
from anchor_console.core.undo import Wanted, inverse
from anchor_console.desk.view import Deed

DEPTH: Final = 100
AT_ONCE: Final = 50
"""Changes that one call takes back or makes again, where a step has many more: the screen must not wait for them."""
MANY: Final = 200
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
    half: bool = False
    """Whether some of its changes were taken back or made again, and the rest is still to come."""

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
        """Take back the last step, of one with many changes the last of them; False when there is none."""
        if not self._done:
            return False
        step, half = _part(self._done)
        backs = [(change.forth, change.back) for change in reversed(step.changes) if change.back is not None]
        undone = [Change(edit, forth) for forth, back in backs if (edit := self._want(back))]
        if undone and half and self._undone and self._undone[-1].half:
            self._undone[-1].changes += undone
        elif undone:
            self._undone.append(Step(step.name, undone, half))
        self._settle(self._done, self._undone)
        return True

    def redo(self) -> bool:
        """Do again what was taken back last, of a step with many changes some of them; False when there is none."""
        if not self._undone:
            return False
        step, half = _part(self._undone)
        joins = half and bool(self._done) and self._done[-1].half
        self._do([change.forth for change in reversed(step.changes)], step.name, joins=joins)
        if half and self._done:
            self._done[-1].half = True
        self._settle(self._undone, self._done)
        return True

    @staticmethod
    def _settle(source: "deque[Step]", target: "deque[Step]") -> None:
        """A step that has gone over in full is whole again on the other side."""
        if target and target[-1].half and not (source and source[-1].half):
            target[-1].half = False

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


def _part(steps: "deque[Step]") -> tuple[Step, bool]:
    """The changes of the last step that are to be gone through now, and whether they are but a part of it."""
    step = steps.pop()
    if step.half or len(step.changes) > MANY:
        rest = step.changes[:-AT_ONCE]
        if rest:
            steps.append(Step(step.name, rest, True))
        return Step(step.name, step.changes[-AT_ONCE:]), True
    return step, False


def _deed(step: Step, first: int) -> Deed:
    """The step by the first thing that was done in it."""
    wanted = step.changes[first].forth
    return Deed(kind=wanted.kind, entity=wanted.entity, count=len(step.changes), half=step.half)
