"""Views: lists of tickets that somebody keeps under a name."""
