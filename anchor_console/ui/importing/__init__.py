"""A sheet of goods before it comes in: its columns, what becomes of each row, what is wrong with which cell."""
