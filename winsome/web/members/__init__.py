"""Pages of the room `members`."""
