"""Winsome: the CRM for companies that win customers through relationships instead of interruption."""

__version__ = "0.1.0"
