"""Who works here: the people of the team, changing places with a PIN, coming in again with a code, going."""
