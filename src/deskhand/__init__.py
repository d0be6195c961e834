"""Deskhand: one help desk for Discord, the web and e-mail."""

__version__ = "0.1.0"
