"""Play: frame after frame, as fast as the browser paints them and no faster than forty a second."""

import asyncio
import time
import weakref

__all__ = ["show_frames"]

_FRAME = 1 / 40  # s between two frames, where time allows
_UNSEEN = 20  # frames that no browser paints before play stops: its page is closed or hidden


async def show_frames(this: weakref.ref) -> None:
    """Let the lab tick while it plays. The task holds it only during a frame, so it can be dropped."""
    unseen = 0
    while (lab := this()) and lab.playing:
        start = time.perf_counter()
        lab.tick()
        if unseen > _UNSEEN:
            lab.note = "Paused, since nobody is looking."
            lab.pause()
        view = lab.view
        del lab
        # never 0: what the browser sends (a slider, Pause) needs a few turns of the loop to arrive
        await asyncio.sleep(max(0.003, start + _FRAME - time.perf_counter()))
        unseen = 0 if view and await view.painted() else unseen + 1
