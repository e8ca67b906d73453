"""Pin every package, including indirect dependencies, in pyproject.toml, or check that they are pinned.

`python .ci/pins.py` resolves everything again and writes `[tool.uv] constraint-dependencies`; with `--check`
it only compares. We don't commit uv.lock, because it records download addresses.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = ROOT / "pyproject.toml"
BLOCK = re.compile(
    r"^constraint-dependencies = \[.*?^\]\n|^constraint-dependencies = \[\]\n",
    re.MULTILINE | re.DOTALL,
)


def main() -> int:
    checking = "--check" in sys.argv
    subprocess.run(
        ["uv", "lock", "--quiet", *([] if checking else ["--upgrade"])],
        cwd=ROOT,
        check=True,
    )
    wanted = _constraints()
    text = PROJECT.read_text()
    pinned = BLOCK.sub(lambda _: wanted, text, count=1)
    if checking and pinned != text:
        sys.stderr.write("pyproject.toml does not pin every package; run: python .ci/pins.py\n")
        return 1
    PROJECT.write_text(pinned)
    return 0


def _constraints() -> str:
    packages = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    names = sorted(f"{one['name']}=={one['version']}" for one in packages if "registry" in one["source"])
    return "".join(
        [
            "constraint-dependencies = [\n",
            *(f'    "{name}",\n' for name in names),
            "]\n",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
