"""Drafts: what somebody is writing, kept for all of their devices."""
