"""The door for the command line: `winsome …`, one file a room, no business rule.

A command reads its arguments, makes one call into a room and says what came of it; with `--json`, JSON alone. Commands without
`--as` are the operator's, and audited as such.
"""
