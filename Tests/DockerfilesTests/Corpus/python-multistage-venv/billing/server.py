import argparse

import waitress


def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"billing\n"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--listen", default="127.0.0.1:8000")
    waitress.serve(application, listen=parser.parse_args().listen)
