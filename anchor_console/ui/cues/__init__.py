"""Cues on screen: the one that matters now in the top bar, and the card on which a new one is written."""
