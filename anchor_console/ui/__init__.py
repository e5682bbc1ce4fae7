"""Qt and only Qt: what the people of a selling room look at and touch."""
