"""What the product knows: frozen values and pure functions. No Qt, clock, task, disk, network or random."""
