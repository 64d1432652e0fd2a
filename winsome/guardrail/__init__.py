"""What may be known and what may be said about people: one policy, in one place, for every door (method G).

It judges values: a text, a message with its relationship, the header of an import column. It never looks a person up,
never keeps the words it refuses, and never writes a message for anyone. The rooms that hold words about people (`people`,
`interactions`) ask it through `asking`; next door is `sources`, which knows where a value came from.
"""
