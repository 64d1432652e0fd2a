"""Settings, addresses and the process's entry points: what puts the rooms together. No rule of the field stands here."""
