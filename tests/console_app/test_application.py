"""The application: one style everywhere, and imports without PySide's hook."""

import subprocess
import sys

from anchor_console.console_app import application

STARTED = """
import sys
from anchor_console.console_app.application import started
import html.parser
app = started(sys.argv[:1])
print(app.style().name(), app.quitOnLastWindowClosed())
import linecache
print(*linecache.cache)
"""


def test_it_is_fusion_on_every_system_and_does_not_end_with_its_window() -> None:
    assert _said()[0] == "fusion False"


def test_no_source_is_read_of_what_is_imported_after_qt() -> None:
    """PySide would look for its switches in the text of every module."""
    read = _said()[1]
    assert "html" not in read
    assert application.__file__ not in read


def _said() -> list[str]:
    told = subprocess.run([sys.executable, "-c", STARTED], check=True, capture_output=True, text=True)
    return told.stdout.split("\n")
