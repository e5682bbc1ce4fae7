"""The rule pack that comes with the program, read once when something is first held against it."""

from functools import cache
from typing import Final

import msgspec

from anchor_console.core.compliance import Pack
from anchor_console.kit.paths import resources

NAME: Final = "cn.toml"


@cache
def rules() -> Pack:
    """The pack of China's rules. Raises OSError and ValueError: without it the program is not whole."""
    import tomllib  # only a screen that shows flags needs it

    with (resources() / "rules" / NAME).open("rb") as file:
        return msgspec.convert(tomllib.load(file), Pack)
