"""The names of devices: a hub tells edits apart by device and number, so one that lost count goes on as its heir."""

from typing import Final

NUMBER_TAKEN: Final = "number_taken"
"""An outcome's type: another edit of this device bore that number. It was set back or copied: it needs a new name."""
_HEIR: Final = "::"


def heir(device: str) -> str:
    """The name by which a device goes on that numbers its edits anew: d, d::2, d::3, …"""
    name, _, count = device.partition(_HEIR)
    return f"{name}{_HEIR}{int(count or 1) + 1}"


def is_same_hand(device: str, other: str) -> bool:
    """Whether two names are of one device: what it wrote by one of them it has seen by the other."""
    return device.partition(_HEIR)[0] == other.partition(_HEIR)[0]
