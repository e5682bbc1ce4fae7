"""Rehearsals (排练): a script run on the glass before a simulated crowd, and how it went, over time."""
