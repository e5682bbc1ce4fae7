"""The hub's HTTP face, one file for each group of calls."""
