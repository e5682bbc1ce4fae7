"""The demo: a team with its catalogue and its weeks, a session that is live, and the room that is played for it."""

from anchor_console.hub_demo.seed import RUNNING_MINUTES, seed_demo
from anchor_console.hub_demo.simulated import SimulatedRooms

__all__ = ["RUNNING_MINUTES", "SimulatedRooms", "seed_demo"]
