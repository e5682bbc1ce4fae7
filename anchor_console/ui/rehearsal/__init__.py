"""Rehearsals (排练): a script read on the glass before a simulated crowd, timed and scored; nothing of it goes out."""
