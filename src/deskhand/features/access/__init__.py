"""Access: who can sign in, with what proof, and what each role may do."""
