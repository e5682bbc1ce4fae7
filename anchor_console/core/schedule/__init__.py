"""The schedule (排期): when sessions repeat and stand, what collides, the ways out, what is looked at before live."""
