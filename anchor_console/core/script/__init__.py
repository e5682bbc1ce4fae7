"""Scripts (话术): lines that the team keeps, their wordings, what they refer to, and how a session is told with them.

line     a text of a type, for a product, an echelon, a platform, an anchor; approved as it stands, or a draft
wording  how a line's text read in one of its versions: nothing that was written is lost
script   the lines of a session, in their order: its opening, one for each product, its closing
parts    a line's text: words, facts ({@ID}), ledger figures ({price}), ways to say it ({a/b/c})
"""

from anchor_console.core.script.line import LINE_STEPS, MACHINES, ORIGINS, Line, LineStep, Origin, step_of
from anchor_console.core.script.parts import LEDGER, Part, parts
from anchor_console.core.script.script import PARTS, Script, ScriptPart, script_of
from anchor_console.core.script.wording import Wording, wording_of

__all__ = [
    "LEDGER",
    "LINE_STEPS",
    "MACHINES",
    "ORIGINS",
    "PARTS",
    "Line",
    "LineStep",
    "Origin",
    "Part",
    "Script",
    "ScriptPart",
    "Wording",
    "parts",
    "script_of",
    "step_of",
    "wording_of",
]
