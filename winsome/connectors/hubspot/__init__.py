"""Reads what HubSpot exports: contacts and deals. Everybody chooses the columns, so only a few are counted on.

Deals are good and kept as rows until deals are read (`RowSeen`).
"""
