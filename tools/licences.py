"""Writes `docs/licences.md`: every part that a default installation contains, with its licence.

Run as `python -m tools.licences`; with `--check` it only compares.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

from tools.environment import ROOT
from tools.saying import say

PAGE = ROOT / "docs" / "licences.md"
LOCK = ROOT / "requirements" / "default.txt"
FRONTEND_LOCK = ROOT / "frontend" / "package-lock.json"

# Licences whose works may be part of a whole under AGPL-3.0-or-later.
COMPATIBLE = frozenset(
    {
        *(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "ISC",
            "MIT",
            "MIT-0",
            "PSF-2.0",
            "Unlicense",
        ),
        *("AGPL-3.0-or-later", "GPL-3.0-or-later", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later"),
        *("MPL-2.0", "OFL-1.1", "ZPL-2.1"),
    }
)

# What packages write when they do not use the short names of SPDX.
WRITTEN = {
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "isc license (iscl)": "ISC",
    "gnu lesser general public license v3 (lgplv3)": "LGPL-3.0-only",
    "lgpl": "LGPL-2.1-or-later",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
}

# Read by us in the package's own LICENSE file, because what it states elsewhere is unclear.
READ = {"qrcode": "BSD-3-Clause AND MIT"}

HEAD = """# Licences of the parts

<!-- Written by `make docs` from what the installed packages say about themselves. -->

Winsome itself is licensed under AGPL-3.0-or-later (see `LICENSE`). A default installation contains the
parts below; each may be combined with it.
"""


@dataclass(frozen=True)
class Part:
    """One thing that we pass on or that is installed with us."""

    name: str
    version: str
    licence: str

    @property
    def is_compatible(self) -> bool:
        """May this be part of a whole under AGPL-3.0-or-later, by every "and" and one side of each "or"?"""
        together = re.split(r"\s+AND\s+", self.licence.replace("(", "").replace(")", ""))
        return all(any(choice in COMPATIBLE for choice in re.split(r"\s+OR\s+", one)) for one in together)


def installed() -> Iterator[Part]:
    """The packages that the default lock names."""
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", LOCK.read_text(), re.MULTILINE):
        yield Part(name, version, READ.get(name) or stated(metadata.metadata(name)))


def stated(about: metadata.PackageMetadata) -> str:
    """The licence that a package states: as an SPDX expression, a classifier or a free text."""
    fields = about.json
    classifiers = [str(line) for line in fields.get("classifier", []) if str(line).startswith("License ::")]
    named = {line.rpartition(" :: ")[2] for line in classifiers} - {"OSI Approved", "Dual License"}
    # Several classifiers may mean "both" or "either"; read as "both", no part slips through.
    expression, free_text = str(fields.get("license_expression", "")), str(fields.get("license", ""))
    both = " AND ".join(sorted(WRITTEN.get(name.lower(), name) for name in named))
    written = next((text for text in (expression, both, free_text.split("\n")[0]) if text), "not stated")
    return WRITTEN.get(written.lower(), written)


def in_the_page() -> Iterator[Part]:
    """The front-end parts whose code is in the committed CSS and JavaScript."""
    if not FRONTEND_LOCK.is_file():
        return
    for place, about in json.loads(FRONTEND_LOCK.read_text())["packages"].items():
        if place and not about.get("optional") and not place.endswith("/esbuild"):
            name = place.removeprefix("node_modules/")
            yield Part(name, about["version"], about.get("license", "not stated"))


def table(parts: Iterator[Part]) -> list[str]:
    """One row for each part."""
    rows = [f"| {part.name} | {part.version} | {part.licence} |" for part in parts]
    return ["| part | version | licence |", "|---|---|---|", *rows]


def page() -> str:
    """The whole list."""
    packages = ["## Installed packages\n", *table(installed())]
    in_pages = ["\n## In the pages (CSS, JavaScript, fonts)\n", *table(in_the_page())]
    return "\n".join([HEAD, *packages, *in_pages]) + "\n"


def main() -> int:
    """Write the list, or with --check say whether the written one still holds."""
    if "--check" not in sys.argv:
        PAGE.write_text(page())
        return 0
    if PAGE.is_file() and PAGE.read_text() == page():
        return 0
    say("docs/licences.md is older than the locks. Please run `make docs`.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
