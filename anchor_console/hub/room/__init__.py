"""One session's live side: tells repeats, folds, has events kept, and shows what is committed to those who listen."""
