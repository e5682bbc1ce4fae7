"""What is due in OBS: texts and pictures always, a scene only when what is on air changes, and never against a person.

A scene that somebody has put on air in OBS stays until the next change; a change that could not be done is done late
only while it is still wanted.
"""

from typing import Final

from anchor_console.core.obs import Action, SceneShown, Stage, Wanted, differs

AGAIN_AFTER: Final = 5_000
"""Ms until what failed is tried again."""
OURS_FOR: Final = 10_000
"""Ms in which OBS may tell late of a scene that we asked for: a transition takes its time."""


class Due:
    """What is wanted, what of it is due, and what has just failed. Times in ms."""

    def __init__(self) -> None:
        self.wanted = Wanted()
        self.scene = ""
        """The scene that is to be switched to."""
        self._known = False
        self._not_before: dict[tuple[str, str], int] = {}
        self._asked: dict[str, int] = {}

    def want(self, wanted: Wanted | None) -> bool:
        """What is wanted from now on (None: nothing is followed); answers whether that is something else."""
        if wanted is None:
            changed = self._known
            self.wanted, self.scene, self._known = Wanted(), "", False
            return changed
        changed = not self._known or wanted != self.wanted
        if self._known and wanted.scene != self.wanted.scene:
            self.scene = wanted.scene
        self.wanted, self._known = wanted, True
        return changed

    def renew(self) -> None:
        """The rules are others: what follows from them by itself is not a change of what is on air."""
        self._known, self.scene = False, ""
        self._not_before.clear()

    def align(self) -> None:
        """A person wants all of it, now."""
        self.scene = self.wanted.scene
        self._not_before.clear()

    def happened(self, told: SceneShown, now: int) -> None:
        """Another scene is on air: one that nobody here asked for is a person's."""
        if told.scene != self.scene and now - self._asked.get(told.scene, -OURS_FOR) >= OURS_FOR:
            self.scene = ""

    def differs(self, stage: Stage) -> tuple[Action, ...]:
        """All that differs."""
        return differs(self.wanted, stage)

    def now(self, stage: Stage, now: int) -> tuple[Action, ...]:
        """What is to be done now."""
        return tuple(
            action
            for action in self.differs(stage)
            if now >= self._not_before.get((action.kind, action.of), 0)
            and (action.kind != "scene" or action.of == self.scene)
        )

    def asked(self, action: Action, now: int) -> None:
        """It is being asked for."""
        if action.kind == "scene":
            self._asked[action.of] = now

    def failed(self, action: Action, now: int) -> None:
        """It was not confirmed: not again for a while."""
        self._not_before[(action.kind, action.of)] = now + AGAIN_AFTER

    def done(self, action: Action) -> None:
        """It was confirmed."""
        self._not_before.pop((action.kind, action.of), None)
        if action.kind == "scene" and action.of == self.scene:
            self.scene = ""
