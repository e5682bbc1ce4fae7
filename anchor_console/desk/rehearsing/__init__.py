"""The desk of a rehearsal: a glass is answered from the records and a played room; no road leads out."""

from anchor_console.desk.rehearsing.desk import RehearsingDesk
from anchor_console.desk.rehearsing.wares import wares

__all__ = ["RehearsingDesk", "wares"]
