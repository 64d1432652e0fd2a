"""Measuring the running product: `python -m bench` seeds a large company, asks for its pages as a browser would, and reports.

Nothing here is a test: how fast a machine is says nothing about a rule. The figures go to `docs/benchmarks.json` and
`docs/benchmarks.md`.
"""
