"""One file for each thing outside; none knows another; each declares what it can do."""
