"""A line held against the rule pack: nothing may stop it, and what needs a proof must stand in what is proven."""

from collections.abc import Sequence

from anchor_console.core.compliance import Flag, flags
from anchor_console.core.glass.points import Held
from anchor_console.core.nextline.proposing import Judge


def judge_of(held: Held) -> Judge:
    """The judge of that day on that platform."""

    def may(text: str, category: str, proven: Sequence[str]) -> bool:
        hits = flags(text, category, held.pack, held.day, held.platform)
        return not any(_is_wrong(hit, text, proven) for hit in hits)

    return may


def _is_wrong(hit: Flag, text: str, proven: Sequence[str]) -> bool:
    if hit.severity == "stop":
        return True
    return hit.severity == "needs_proof" and not any(_covers(piece, hit, text) for piece in proven)


def _covers(piece: str, hit: Flag, text: str) -> bool:
    """Whether the hit touches where the piece stands: a hit may begin in the words before it."""
    at = text.find(piece) if piece else -1
    return at >= 0 and at < hit.end and hit.start < at + len(piece)
