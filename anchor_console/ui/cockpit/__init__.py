"""The cockpit: the screen a floor controller works by while a show is on."""

from anchor_console.ui.cockpit.cockpit import Cockpit

__all__ = ["Cockpit"]
