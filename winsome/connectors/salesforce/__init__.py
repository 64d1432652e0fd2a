"""Reads what Salesforce exports: the zip of its data export by API names, and a single report by its labels.

Accounts, contacts and completed calls are read. Opportunities, their history and other tasks are good and kept as rows until
deals are read (`RowSeen`).
"""
