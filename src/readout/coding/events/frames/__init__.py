"""Which frame a word evokes: the tables, what they ask for, and whether it is there."""
