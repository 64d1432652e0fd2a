"""What the Makefile calls: the environment, the whole test run, the map and the lists that are generated.

Nothing here is part of the product. What runs before the environment exists (`environment.py`, `packages.py`,
`saying.py`) uses the standard library alone.
"""
