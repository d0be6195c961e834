"""Pictures of every screen, for people to look at: `make pictures`."""
