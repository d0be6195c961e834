"""Search: keeps the words of every ticket, as the log tells that they changed."""
