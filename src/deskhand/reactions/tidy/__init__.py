"""Tidy: what has had its time goes. Time is always a parameter."""
