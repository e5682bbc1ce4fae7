"""Blocks in words, one line each: for those who listen, and for tooltips."""

from anchor_console.ui import badge, presence
from anchor_console.ui.schedule import heads, walking
from anchor_console.ui.schedule.board import Block, Lane
from anchor_console.ui.schedule.lanes import Scene
from anchor_console.ui.schedule.times import clock, wall
from anchor_console.ui.words import Words
from anchor_console.ui.zones import other_zone


class Spoken:
    """What is said of each block of a scene, and said anew only of those that differ."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._scene: Scene | None = None
        self._said: dict[str, tuple[object, str]] = {}

    def forget(self) -> None:
        """The words are others now."""
        self._said.clear()

    def take(self, scene: Scene) -> None:
        """Another scene is shown."""
        if self._scene is None or self._scene.board.zone != scene.board.zone:
            self.forget()
        self._scene = scene

    def of(self, block: Block, lane: Lane) -> str:
        """A block in one line."""
        scene = self._scene
        if scene is None:
            return ""
        key = (block, lane.name, scene.mark(block), scene.present.get(block.session))
        kept = self._said.get(block.id)
        if kept is None or kept[0] != key:
            kept = self._said[block.id] = (key, spoken(block, lane, scene, self._words))
        return kept[1]

    def all(self) -> list[str]:
        """Every block, lane by lane, each in its time."""
        if self._scene is None:
            return []
        board = self._scene.board
        return [self.of(piece.block, board.lanes[number]) for number, piece in walking.ordered(board)]


def spoken(block: Block, lane: Lane, scene: Scene, words: Words) -> str:
    """A block in one line: when, what, where, who, its state, whether it collides, its edit's badge."""
    say, board = words.say, scene.board
    start, end = wall(block.starts_at, board.zone), wall(block.ends_at, board.zone)
    state = say(f"state.{block.state}") if words.known(f"state.{block.state}") else block.state
    mark = scene.mark(block)
    parts = (
        heads.day_name(start.day, words),
        f"{clock(start.minute)} – {clock(end.minute)}",
        other_zone(block.zone, board.zone, block.starts_at),
        block.title,
        heads.lane_name(lane, board, words),
        say("plan.and").join(block.people),
        state,
        say(f"plan.mark.{mark}") if mark else "",
        badge.word(block.badge, words),
        presence.spoken(scene.present.get(block.session, ()), words),
    )
    return ", ".join(part for part in parts if part)
