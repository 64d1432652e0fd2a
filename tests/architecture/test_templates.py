"""Templates hold under the strict content policy, and speak in the reader's language."""

import re
from pathlib import Path

from tests.architecture.repository import ROOT, files, python
from tests.architecture.templates import complaints

INLINE = re.compile(r"<style\b|\bstyle=[\"']|<script>|\son(click|change|load|submit|input)=")


def test_every_template_is_translated_and_without_inline_style_or_script() -> None:
    templates = [path for path in files() if path.startswith("winsome/") and path.endswith(".html")]
    found = {path: complaints((ROOT / path).read_text()) for path in templates}
    assert {path: what for path, what in found.items() if what} == {}


def test_no_inline_style_or_script_is_written_from_python() -> None:
    paths = [path for path, _ in python("winsome/")]
    assert [path for path in paths if INLINE.search(Path(ROOT / path).read_text())] == []


def test_what_is_refused() -> None:
    assert complaints('<p style="color: red">{{ name }}</p>') == ["1: style= on <p>"]
    assert complaints("<p>\nHello</p>") == ["1: untranslated 'Hello'"]
    assert complaints('<a title="Open">{{ name }}</a>') == ["1: untranslated title='Open'"]
    assert complaints('<button onclick="go()">{{ name }}</button>') == ["1: onclick= on <button>"]
    assert complaints("<script>go()</script>") == ["1: inline <script>"]


def test_what_is_welcome() -> None:
    assert complaints("{% load i18n %}<p title=\"{% translate 'Open' %}\">{% translate 'Hello' %} {{ name }}</p>") == []
    assert complaints("<p>{% blocktranslate %}Good morning, {{ name }}.{% endblocktranslate %} · <kbd>N</kbd></p>") == []
    assert complaints('<script src="{% static "winsome/page.js" %}" defer></script>') == []
