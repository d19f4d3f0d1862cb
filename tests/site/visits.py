"""The built site, served, and a visitor who notes what goes wrong."""

import threading
from pathlib import Path
from urllib.parse import urlsplit

from tools.site.serve import server

SITE = Path(__file__).parents[2] / "site"


class Served:
    """The site at an address of this machine, until it is stopped."""

    def __init__(self):
        self._server = server(SITE)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def running(self):
        return self._thread.is_alive()

    def stop(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Visit:
    """A page of the site, and what it asked of the network and said of errors."""

    def __init__(self, page, url):
        self.page, self.url, self.outside, self.errors = page, url, [], []
        page.on("request", lambda request: self._asked(request.url))
        page.on("response", self._answered)
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, path):
        self.page.goto(self.url + path)
        return self.page

    def _asked(self, url):
        if urlsplit(url).hostname != "127.0.0.1" and not url.startswith(("data:", "blob:")):
            self.outside.append(url)

    def _answered(self, answer):
        if answer.status >= 400:
            self.errors.append(f"{answer.status} {answer.url}")
