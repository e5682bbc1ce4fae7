"""What a person is called on a screen, by the name that the desk has of them."""

from typing import Final

from anchor_console.kit.text import safe
from anchor_console.ui.words import Words

OWNERS_ID: Final = "owner"
"""What the desk calls the one whom this computer belongs to, who has no record and so no name."""


def called(name: str, words: Words, most: int = 40) -> str:
    """The name, made safe and at most `most` characters long; whom this computer belongs to is called so."""
    return words.say("who.owner") if name == OWNERS_ID else safe(name, most)
