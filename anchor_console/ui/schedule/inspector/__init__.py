"""What is chosen in the schedule, in full: its time and people, what collides and the ways out, the list before live.

Each part shows the same session and changes it by the planning.
"""
