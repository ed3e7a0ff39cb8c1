"""Whether what is told is an event at all: enough of it, and no figure of speech, mishap or pastime."""
