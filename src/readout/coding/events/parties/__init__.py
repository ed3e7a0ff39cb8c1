"""Which actors a noun phrase names, and whose its nameless people are."""
