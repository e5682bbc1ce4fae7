"""Comments told apart: what each is and is about, how the room feels, and which of them ask the same."""

from anchor_console.core.triage.asking import is_question
from anchor_console.core.triage.reading import Reading, read
from anchor_console.core.triage.texts import same_text

__all__ = ["Reading", "is_question", "read", "same_text"]
