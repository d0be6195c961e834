"""People: members, the organizations they come from, the departments they work in."""
