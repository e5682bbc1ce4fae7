"""The patterns of lines that come with the program, read once a language when something is first proposed."""

from functools import cache

import msgspec

from anchor_console.core.nextline import Lines
from anchor_console.kit.paths import resources


@cache
def lines(language: str) -> Lines:
    """The patterns of "zh" or "en". Raises OSError and ValueError: without them the program is not whole."""
    import tomllib  # only who proposes lines needs it

    with (resources() / "lines" / f"{language}.toml").open("rb") as file:
        return msgspec.convert(tomllib.load(file), Lines)
