"""What looks like fraud or an accident in a room, found in its order, stock and price events; nothing acts on it."""

from anchor_console.core.watching.finding import Suspicion, Terms, account
from anchor_console.core.watching.watch import WATCHED, Watch

__all__ = ["WATCHED", "Suspicion", "Terms", "Watch", "account"]
