"""Blocks in words, one line each: for those who listen, and for tooltips."""

from anchor_console.ui import badge, presence
from anchor_console.ui.schedule import heads
from anchor_console.ui.schedule.board import Block, Lane
from anchor_console.ui.schedule.lanes import Scene
from anchor_console.ui.schedule.times import clock, wall
from anchor_console.ui.words import Words


def spoken(block: Block, lane: Lane, scene: Scene, words: Words) -> str:
    """A block in one line: when, what, where, who, its state, whether it collides, its edit's badge."""
    say, board = words.say, scene.board
    start, end = wall(block.starts_at, board.zone), wall(block.ends_at, board.zone)
    state = say(f"state.{block.state}") if words.known(f"state.{block.state}") else block.state
    mark = scene.mark(block)
    parts = (
        heads.day_name(start.day, words),
        f"{clock(start.minute)} – {clock(end.minute)}",
        heads.other_zone(block.zone, board.zone, block.starts_at),
        block.title,
        heads.lane_name(lane, board, words),
        say("plan.and").join(block.people),
        state,
        say(f"plan.mark.{mark}") if mark else "",
        badge.word(block.badge, words),
        presence.spoken(scene.present.get(block.session, ()), words),
    )
    return ", ".join(part for part in parts if part)
