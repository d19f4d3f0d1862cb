"""One progress bar for training and for searches: tqdm's, which suits a notebook as well as a terminal."""

import sys
from typing import Any

from dlcore._installed import names_the_extra


def progress_bar(*given: Any, **look: Any) -> Any:
    """A bar for a loop: `for x in dl.progress_bar(xs):`, all arguments as for `tqdm`.

    In a browser, where no thread can be started, it does without tqdm's monitor. Raises ImportError that
    names `dlcore[notebooks]` where tqdm is not installed.
    """
    with names_the_extra():
        from tqdm.auto import tqdm  # `import dlcore` needs NumPy alone

    if sys.platform == "emscripten":
        tqdm.monitor_interval = 0
    return tqdm(*given, **look)
