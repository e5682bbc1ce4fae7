"""The table of moods that comes with the program, read once when the first comment needs it."""

from functools import cache

from anchor_console.core.triage.tone import Tone
from anchor_console.kit.paths import resources


@cache
def tone() -> Tone:
    """The trained table; one that knows nothing where the file can't be read: the lexicon then speaks alone."""
    try:
        return Tone.of((resources() / "mood" / "tone.json").read_bytes())
    except (OSError, ValueError):
        return Tone()
