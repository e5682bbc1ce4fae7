"""Rehearsing is imported when it is first wanted."""

import subprocess
import sys
from types import SimpleNamespace

from anchor_console.ui.rehearsal.deeds import RehearsalHere
from anchor_console.ui.rehearsal.running import Running
from anchor_console.ui.window import Window
from tests.house_rules import ROOT
from tests.rehearsal_made import STOPPED, Anchor

NOT_YET = ("ui.rehearsal.card", "ui.rehearsal.running", "core.rehearsal.take", "desk.rehearsing", "ui.rehearsal.glass")


def test_the_action_brings_nothing_of_a_rehearsal_in() -> None:
    """In a process of its own: what the window imports for it."""
    code = f"import sys, {RehearsalHere.__module__}; print([one for one in sys.modules if one.endswith({NOT_YET!r})])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_a_transcript_is_heard_by_a_rehearsal_that_runs(window: Window, running: Running, anchor: Anchor) -> None:
    """And by none before its card was opened."""
    here = window.rehearsal
    here.hear("什么都没在排", is_final=True)
    was_on = here.is_on
    here.card = SimpleNamespace(running=running)  # type: ignore[assignment] # of the card only that is asked
    assert (was_on, here.is_on) == (False, True)
    here.hear(f"这是{STOPPED}的毛巾", is_final=True)
    running.look()
    assert running.now.hits == 1
