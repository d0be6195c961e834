"""Intake: what tickets may be about."""
