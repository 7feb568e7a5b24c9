"""Serve a page as a slow line does: in pieces, with a pause after each, so that it is painted bit by bit."""

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

PAUSE = 0.02  # seconds: more than a browser takes from one painting to the next
SEEN = 30_000  # bytes of the body that fill the first screens, and come in finely


@contextmanager
def serve_in_pieces(page, pieces):
    """Yield the address at which a page comes in: what fills the first screens in so many pieces."""
    parts = list(cut(page, pieces))

    class Slowly(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            for part in parts:
                self.wfile.write(part)
                time.sleep(PAUSE)

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Slowly) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def cut(page, pieces):
    """Yield the bytes of a page in parts: its head, the first screens in `pieces`, and the rest in ten."""
    if pieces == 1:
        yield page
        return
    body = page.index(b"<body")
    seen = body + SEEN
    places = [0, *(body + SEEN * n // pieces for n in range(pieces + 1))]
    places += [seen + (len(page) - seen) * n // 10 for n in range(1, 11)]
    for start, end in zip(places, places[1:]):
        yield page[start:end]
