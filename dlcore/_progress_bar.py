"""One progress bar for training and for searches: tqdm's, which suits a notebook as well as a terminal."""

import sys
from typing import Any

from dlcore._installed import names_the_extra


def progress_bar(*given: Any, **look: Any) -> Any:
    """`tqdm(*given, **look)`; in a browser, where no thread can be started, without its monitor."""
    with names_the_extra():
        from tqdm.auto import tqdm  # `import dlcore` needs NumPy alone

    if sys.platform == "emscripten":
        tqdm.monitor_interval = 0
    return tqdm(*given, **look)
