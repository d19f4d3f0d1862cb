"""Print what the site's environment needs, a line each: pyproject's extras docs and notebooks.

dlcore itself is not installed there. It is read from the repository, so that the site can be built while
`make` installs the other environment: two installs of one folder would write the same files.
"""

import tomllib
from pathlib import Path

extras = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
wanted = extras["notebooks"] + extras["docs"]
print(*(each for each in wanted if not each.startswith("dlcore[")), sep="\n")
