"""Alarms on screen: a reminder in the top bar, and the card on which a person looks at them and says what they are."""
