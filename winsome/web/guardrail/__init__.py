"""Pages of the room `guardrail`."""
