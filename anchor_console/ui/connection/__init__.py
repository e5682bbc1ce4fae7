"""What is connected, what is not, what still works: the page a person opens when something looks wrong."""

from anchor_console.ui.connection.page import Connection

__all__ = ["Connection"]
