"""The page on which a message is reviewed."""

from tests.web.page import Page

PAGES = [Page("review_message", needs=("view", "person"), post=True)]
