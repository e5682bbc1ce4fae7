"""This machine's working copy of the record, and the live picture of the room on screen."""
