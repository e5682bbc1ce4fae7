"""The hand-over (交接) between shifts on screen: announced, looked through, confirmed by a key."""
