"""The application as Qt knows it. To import this is to import Qt, and to take PySide's hook out of Python's imports."""

import builtins
import sys
from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from anchor_console import __version__

# PySide puts a hook before `import` that reads the source of every module from now on, in search of switches (`from
# __feature__ import …`) that nobody here uses. It keeps the original under this name: put back, all that is imported
# later comes a third faster.
vars(builtins)["__import__"] = vars(builtins).get("__orig_import__", builtins.__import__)


def started(arguments: Sequence[str]) -> QApplication:
    """The application, in the style that is ours on every system."""
    # Not by setStyle(): that costs the first paint all the enums of QStyle.
    app = QApplication([*arguments, "-style", "Fusion"])
    app.setApplicationName("anchor-console")
    app.setApplicationVersion(__version__)
    app.setQuitOnLastWindowClosed(False)
    return app


def the_application() -> QApplication:
    """The application that runs, started if none does."""
    known = QApplication.instance()
    return known if isinstance(known, QApplication) else started(sys.argv[:1])
