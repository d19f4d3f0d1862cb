"""A server of files for this machine alone, with the types that modules and WebAssembly need."""

import functools
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Files(SimpleHTTPRequestHandler):
    """The files of a folder; quiet."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".ipynb": "application/json",
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".webp": "image/webp",
        ".whl": "application/zip",
    }

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def server(folder: Path, port: int = 0) -> ThreadingHTTPServer:
    """A server of `folder`, not yet started; port 0 is one that is free."""
    return ThreadingHTTPServer(("127.0.0.1", port), functools.partial(Files, directory=str(folder)))


if __name__ == "__main__":
    with server(Path(__file__).parents[2] / "site", 8000) as serving:
        print("http://127.0.0.1:8000/  (Ctrl+C ends it)", flush=True)
        serving.serve_forever()
