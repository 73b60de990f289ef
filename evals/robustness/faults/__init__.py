"""The table of faults: each is made to happen, and what then stands is read."""
