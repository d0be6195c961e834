"""Tickets: somebody asks, a team answers, it is followed to the end."""
