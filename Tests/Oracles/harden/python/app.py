"""Answers over HTTP with what it runs as, and with the version of the C library of PostgreSQL's clients."""
import os
import ssl
import sqlite3
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import psycopg2


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        text = f"uid {os.getuid()} libpq {psycopg2.__libpq_version__} {ssl.OPENSSL_VERSION.split()[0]} sqlite {sqlite3.sqlite_version}\n"
        self.send_response(200)
        self.end_headers()
        self.wfile.write(text.encode())


ThreadingHTTPServer(("", int(os.environ.get("PORT", "8080"))), Handler).serve_forever()
