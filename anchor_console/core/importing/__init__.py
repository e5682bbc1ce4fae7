"""Goods out of other people's sheets: which column means what, what each cell says, what differs from what is known."""
