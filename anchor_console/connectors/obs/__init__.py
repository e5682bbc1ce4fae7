"""OBS by its websocket (obs-websocket 5): asked, and never believed until it is seen."""

from anchor_console.connectors.obs.door import Obs

__all__ = ["Obs"]
