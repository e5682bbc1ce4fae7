"""Addresses for browser sources: the product card of a room, for the picture that viewers see."""
