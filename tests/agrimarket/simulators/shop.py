"""A shop's webhook address: takes every notice and answers as it is told."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Shop:
    def __init__(self, status=200):
        self.status, self.bodies = status, []
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.shop = self
        self.url = f"http://127.0.0.1:{self.http.server_port}/thong-bao/"
        self.arrived = threading.Semaphore(0)
        threading.Thread(
            target=self.http.serve_forever, args=(0.02,), daemon=True
        ).start()

    def stop(self):
        self.http.shutdown()
        self.http.server_close()


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.shop.bodies.append(body)
        self.send_response(self.server.shop.status)
        self.end_headers()
        self.server.shop.arrived.release()

    def log_message(self, *args):
        pass
