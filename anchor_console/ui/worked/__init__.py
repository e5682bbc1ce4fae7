"""What really worked, on the screen: effects with how sure they are, the card of them, and trials by lot."""
