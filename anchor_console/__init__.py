"""Anchor Console: a desk for people who run live-commerce shows."""

__version__ = "0.1.0"
