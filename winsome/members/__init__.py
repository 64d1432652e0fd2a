"""The people on our side: who they are, what they may see and do, and the trail of what was done (method C7).

Members, teams, roles, audiences, one-time links and the append-only audit live here. No customer and no contact does: those are
`people`, three rooms up. The table of who may do what is `docs/permissions.csv`, read by `permissions.py`.
"""
