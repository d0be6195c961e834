"""Insight: what the tickets of a desk amount to, of those that the reader may see."""
