"""The console's assistant is built with its connector, which is imported only when a model is asked."""

import subprocess
import sys

from anchor_console.connectors.llm import Llm
from anchor_console.console_app.assistant import connector

IMPORTS = """
import sys
import anchor_console.console_app.assistant, anchor_console.ui.window
print([name for name in sys.modules if name.startswith(("httpx", "anchor_console.connectors"))])
"""


def test_the_connector_is_that_of_the_real_models_tests() -> None:
    assert isinstance(connector(), Llm)


def test_nothing_that_speaks_is_imported_before_a_model_is_asked() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTS], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
