"""A seeded, believable selling room: the demo, the test double, the flight simulator."""
