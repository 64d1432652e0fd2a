"""The built CSS and JavaScript are committed; this proves that they are what `frontend/` builds."""

import shutil
import subprocess
from pathlib import Path

from tools.environment import ROOT
from tools.saying import say
from tools.steps import Steps

FRONTEND = ROOT / "frontend"
BUILT = ROOT / "winsome" / "web" / "static"


def check_assets(steps: Steps) -> None:
    """Build once more and compare; needs Node, which running Winsome does not."""
    if not (FRONTEND / "package.json").is_file():
        return
    if not shutil.which("npm"):
        steps.skip("whether the committed CSS and JavaScript are fresh, because there is no Node here.")
        return
    before = contents()
    say("\n── the built CSS and JavaScript are fresh")
    if not installed() or subprocess.run(["npm", "run", "--silent", "build"], cwd=FRONTEND).returncode:
        steps.failed.append("building the CSS and JavaScript")
        return
    changed = sorted(path for path in {*before, *contents()} if before.get(path) != contents().get(path))
    if changed:
        names = ", ".join(changed)
        steps.failed.append(f"the built CSS and JavaScript (run `make assets` and commit: {names})")
        return
    steps.passed.append("the built CSS and JavaScript are fresh")
    say("   fine")


def installed() -> bool:
    """The parts that the lock names are here, or can be fetched."""
    if (FRONTEND / "node_modules" / ".package-lock.json").is_file():
        return True
    return subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=FRONTEND).returncode == 0


def contents() -> dict[str, bytes]:
    """Every built file with its bytes."""
    found: list[Path] = [path for path in BUILT.rglob("*") if path.is_file()]
    return {str(path.relative_to(ROOT)): path.read_bytes() for path in found}
