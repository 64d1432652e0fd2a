"""Pages of the room `sphere`."""
