"""Commands to the room on screen: how each stands, the cards that ask before money moves, the manual desk."""
