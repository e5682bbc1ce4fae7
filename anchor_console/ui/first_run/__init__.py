"""The first run: where the record is kept is chosen, on this computer or in a team's hub."""

from anchor_console.ui.first_run.window import FirstRunWindow

__all__ = ["FirstRunWindow"]
