"""The rule packs that come with the program, one file for each law, read once when something is first held to them."""

from functools import cache
from threading import Lock
from typing import Final

import msgspec

from anchor_console.core.compliance import Context, Pack, Rule
from anchor_console.kit.paths import resources

FOLDER: Final = "cn"
_reading: Final = Lock()
"""So that a screen and the thread that makes the rules ready end with the same pack."""


def rules() -> Pack:
    """China's rules, all packs in one. Raises OSError and ValueError: without them the program is not whole."""
    with _reading:
        return _rules()


def make_ready() -> None:
    """Read the rules and what holds a line against them, on a thread: no screen waits for it when it is first shown."""
    from rapidfuzz import fuzz  # noqa: F401 - imported here so that the screen does not wait for it

    from anchor_console.core import compliance
    from anchor_console.core.script import bound  # noqa: F401 - likewise

    compliance.make_ready(rules())


@cache
def _rules() -> Pack:
    import tomllib  # only a screen that shows flags needs it

    parts: dict[str, str] = {}
    advice: dict[str, str] = {}
    contexts: list[Context] = []
    found: list[Rule] = []
    version = ""
    for path in sorted((resources() / "rules" / FOLDER).glob("*.toml")):
        with path.open("rb") as file:
            pack = msgspec.convert(tomllib.load(file), Pack)
        parts |= pack.parts
        advice |= pack.advice
        contexts += pack.contexts
        found += pack.rules
        version = max(version, pack.version)
    if not found:
        raise FileNotFoundError(f"There is no rule pack in rules/{FOLDER}")
    return Pack(version=version, parts=parts, contexts=tuple(contexts), rules=tuple(found), advice=advice)
