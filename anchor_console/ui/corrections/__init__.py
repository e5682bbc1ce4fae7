"""What was said wrong on air: noted by one key with its place in the replay, put right within minutes, kept."""
