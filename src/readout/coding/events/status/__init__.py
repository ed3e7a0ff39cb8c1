"""Whether a thing happened, is planned, denied or only imagined."""
