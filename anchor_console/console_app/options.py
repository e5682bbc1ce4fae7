"""How the console is started."""

from pathlib import Path
from typing import Literal

from msgspec import Struct

Language = Literal["zh", "en"]
Theme = Literal["light", "dark"]


class ConsoleOptions(Struct, frozen=True, kw_only=True):
    """What the arguments ask for. None leaves it to what was chosen before, or to the system."""

    data: Path | None = None
    """Folder of this profile; None: the user's, or for a demo a temporary one."""
    hub: str | None = None
    """A team hub's address; None: the hub of this computer."""
    token_file: Path | None = None
    demo: bool = False
    screenshot: Path | None = None
    after: float = 5.0
    """Seconds from the first paint to the screenshot."""
    size: tuple[int, int] | None = None
    language: Language | None = None
    theme: Theme | None = None
    view: str | None = None
    self_test: bool = False
