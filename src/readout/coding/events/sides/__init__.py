"""Who is on each side of a matched frame."""
