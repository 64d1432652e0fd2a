"""Pages of the room `connectors`."""
