"""The writer's desk: the lines of a session's script, the text of one, what backs it, what a rule has against it.

page      the workspace: the lines, the text of one, the rule card
text      the text itself: chips for facts, ledger figures and ways to say it; hits underlined while it is typed
places    where in the document a place of the text is
known     what the text is held against: the product, its facts, the ledger, the rules
"""

from anchor_console.ui.script.page import ScriptPage

__all__ = ["ScriptPage"]
