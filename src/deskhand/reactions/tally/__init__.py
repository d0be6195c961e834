"""Tally: keeps the figures of a desk, as the log tells that its tickets changed."""
