"""The figures: what was promised, measured, each beside its floor or peer."""
