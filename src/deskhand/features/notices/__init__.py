"""Notices: what somebody should know of, as their bell shows it."""
