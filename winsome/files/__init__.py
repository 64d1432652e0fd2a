"""Files that were handed in, kept encrypted and only as long as somebody reads them (architecture, files).

Each spooled file has a key of its own that is destroyed at the end of its job, at the latest after 24 hours: what is left on the
disk then is noise. It knows nothing of what the files hold; that is `connectors`.
"""
