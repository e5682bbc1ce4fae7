"""OBS on screen: its card, its part of the status line and of the connection page, and what can be done with it."""
