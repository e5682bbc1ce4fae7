"""What was done at this desk and can be taken back, and what was taken back and can be done again."""

from collections import deque
from collections.abc import Callable, Collection, Sequence
from typing import Final

from msgspec import Struct

from anchor_console.core.edits import Edit, Records
from anchor_console.core.undo import Wanted, inverse
from anchor_console.desk.view import Deed

DEPTH: Final = 100
AT_ONCE: Final = 2
"""Changes that one call takes back or makes again, where a step has many more: the screen must not wait for them."""
MANY: Final = 100
Want = Callable[[Wanted], str]
"""Makes an edit of what is wanted; its id, "" when it was not taken."""


class Change(Struct, frozen=True):
    """One edit of a step: its id, what was wanted, and what takes it back (None: nothing does)."""

    edit: str
    forth: Wanted
    back: Wanted | None = None


class Step(Struct):
    """What is taken back at once: the changes of one deed, in their order. Those of one `name` are of one deed.

    Parts of one step bear the same number `of`; `left`: it is what is left of a step that is being gone through.
    """

    name: str
    changes: list[Change]
    of: int
    left: bool = False

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
        self._steps = 0

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
        step = _part(self._done, self._undone)
        backs = [(change.forth, change.back) for change in reversed(step.changes) if change.back is not None]
        undone = [Change(edit, forth) for forth, back in backs if (edit := self._want(back))]
        _put(self._undone, Step(step.name, undone, step.of))
        return True

    def redo(self) -> bool:
        """Do again what was taken back last, of a large step the first changes; False when there is none."""
        if not self._undone:
            return False
        step = _part(self._undone, self._done)
        again = [change for one in reversed(step.changes) if (change := self._changed(one.forth))]
        _put(self._done, Step(step.name, again, step.of))
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

    def _do(self, wanted: Sequence[Wanted], name: str) -> None:
        changes = [change for one in wanted if (change := self._changed(one))]
        if not changes:
            return
        if name and self._done and self._done[-1].name == name:
            self._done[-1].changes += changes
        else:
            self._steps += 1
            self._done.append(Step(name, changes, self._steps))

    def _changed(self, forth: Wanted) -> Change | None:
        back = inverse(Edit(n=0, id="", kind=forth.kind, entity=forth.entity, set=forth.set), self._records())
        edit = self._want(forth)
        return Change(edit, forth._replace(base=0), back) if back is not None and edit else None


def _part(source: "deque[Step]", other: "deque[Step]") -> Step:
    """The changes of the last step that are gone through now; what is left of it stays."""
    step = source.pop()
    if other:
        other[-1].left = False  # it was on its way to the other side, and turns round
    size = AT_ONCE if step.left or len(step.changes) > MANY else len(step.changes)
    if rest := step.changes[:-size]:
        source.append(Step(step.name, rest, step.of, left=True))
    return Step(step.name, step.changes[-size:], step.of)


def _put(target: "deque[Step]", step: Step) -> None:
    """Put a step, or another part of one that is there."""
    if target and target[-1].of == step.of:
        target[-1].changes += step.changes
    elif step.changes:
        target.append(step)


def _deed(step: Step, first: int) -> Deed:
    """The step by the first thing that was done in it."""
    wanted = step.changes[first].forth
    return Deed(kind=wanted.kind, entity=wanted.entity, count=len(step.changes), half=step.left)
