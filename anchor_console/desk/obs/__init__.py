"""OBS at this desk: kept connected for ever, following what is on air, everything confirmed."""
