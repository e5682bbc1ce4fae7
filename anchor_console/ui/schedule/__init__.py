"""The schedule: who sells where and when this week, and what collides."""

from anchor_console.ui.schedule.page import Schedule

__all__ = ["Schedule"]
