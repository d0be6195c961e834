"""Live: the log, as it grows, to every open page that may see it."""
