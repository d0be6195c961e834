"""Notices: who should know of what happened, told once however often it happens unread."""
