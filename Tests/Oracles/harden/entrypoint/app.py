import os


def answer(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    with open("/code/state/started") as file:
        text = file.read().split()[0]
    return [f"uid {os.getuid()} {text}\n".encode()]
