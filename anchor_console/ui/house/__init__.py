"""The team's own things: its rooms, its people and what they do, and the rules that it has set for itself."""
