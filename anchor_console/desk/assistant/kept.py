"""What this computer keeps of the assistant: which model, within which limits, what was spent. The key is elsewhere."""

from collections.abc import Mapping
from typing import Final

import msgspec
from msgspec import Struct, structs

from anchor_console.desk.assistant.view import Setup

SESSIONS: Final = 20


class Kept(Struct, frozen=True, kw_only=True):
    """The setup, and by session what was spent, in millionths of a minor unit; the last SESSIONS of them."""

    setup: Setup = Setup()
    spent: dict[str, int] = {}


def written(kept: Kept) -> str:
    """As text."""
    return msgspec.json.encode(kept).decode()


def read(text: str) -> Kept:
    """Of text; whatever can't be read is as if nothing had ever been chosen."""
    try:
        return msgspec.json.decode(text, type=Kept) if text else Kept()
    except (ValueError, RecursionError):
        return Kept()


def spending(kept: Kept, session: str, more: int) -> Kept:
    """The same with so much more spent in that session."""
    spent: Mapping[str, int] = {**kept.spent, session: kept.spent.get(session, 0) + more}
    return structs.replace(kept, spent=dict(list(spent.items())[-SESSIONS:]))


def secret(address: str) -> str:
    """What the keyring calls the key for that address."""
    return f"llm {address}"
