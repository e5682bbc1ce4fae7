"""The team's record and the live rooms' ears: headless, without Qt."""
