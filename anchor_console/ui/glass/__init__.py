"""The host's glass: a second window for any screen, readable at two metres, and its prompter. Always black."""
