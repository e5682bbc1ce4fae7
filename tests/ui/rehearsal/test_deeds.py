"""Rehearsing is imported when it is first wanted."""

import subprocess
import sys

from anchor_console.ui.rehearsal.deeds import RehearsalHere
from tests.house_rules import ROOT

NOT_YET = ("ui.rehearsal.card", "ui.rehearsal.running", "core.rehearsal.take", "desk.rehearsing", "ui.rehearsal.glass")


def test_the_action_brings_nothing_of_a_rehearsal_in() -> None:
    """In a process of its own: what the window imports for it."""
    code = f"import sys, {RehearsalHere.__module__}; print([one for one in sys.modules if one.endswith({NOT_YET!r})])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"
