"""What the browser is given to draw the sphere from."""

from typing import Any

from django.test import Client


def drawn(client: Client, query: str = "") -> dict[str, Any]:
    """The picture's data, its people by the names of their columns, as the script makes them."""
    answer: dict[str, Any] = client.get(f"/sphere/data/{query}").json()
    columns, rows = answer["nodes"]["columns"], answer["nodes"]["rows"]
    return {**answer, "nodes": [dict(zip(columns, row, strict=True)) for row in rows]}
