"""The pages of the room `search`."""

from tests.web.page import Page

PAGES = [Page("search"), Page("palette")]
