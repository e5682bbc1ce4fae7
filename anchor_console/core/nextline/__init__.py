"""The next line: what the anchor might best say now, from the room's state, proven facts and the ledger; no model.

Situation → signs (`read_room`: the craft's table) → patterns filled with facts and ledger → checked → up to 3 moves.
"""

from anchor_console.core.line_type import LINE_TYPES, LineType
from anchor_console.core.nextline.judging import judge_of
from anchor_console.core.nextline.lines import Line, Lines
from anchor_console.core.nextline.proposing import Judge, Move, Proposal, propose, refilled
from anchor_console.core.nextline.register import Register, register_now
from anchor_console.core.nextline.situation import Asked, Flow, Goods, Held, Proven, Situation, Spoken
from anchor_console.core.nextline.wording import Wording, wording

__all__ = [
    "LINE_TYPES",
    "Asked",
    "Flow",
    "Goods",
    "Held",
    "Judge",
    "Line",
    "LineType",
    "Lines",
    "Move",
    "Proposal",
    "Proven",
    "Register",
    "Situation",
    "Spoken",
    "Wording",
    "judge_of",
    "propose",
    "refilled",
    "register_now",
    "wording",
]
