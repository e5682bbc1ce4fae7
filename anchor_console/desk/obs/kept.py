"""What this computer keeps of its OBS: address, room, rules. The password is the keyring's, and in no file."""

import msgspec
from msgspec import Struct

from anchor_console.core.obs import Mapping


class Kept(Struct, frozen=True, kw_only=True):
    """The address ("": none was chosen), the room that is followed, whether it is a rehearsal, the rules."""

    address: str = ""
    room: str = ""
    dry: bool = True
    mapping: Mapping = Mapping()


def written(kept: Kept) -> str:
    """As text."""
    return msgspec.json.encode(kept).decode()


def read(text: str) -> Kept:
    """Of text; whatever can't be read is as if nothing had ever been chosen."""
    try:
        return msgspec.json.decode(text, type=Kept) if text else Kept()
    except (ValueError, RecursionError):
        return Kept()


def secret(address: str) -> str:
    """What the keyring calls the password of the OBS there."""
    return f"obs {address}"
