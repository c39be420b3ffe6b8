import os

import psycopg2
from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/orders")
def orders():
    with psycopg2.connect(os.environ["DATABASE_URL"]) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT id, state FROM orders ORDER BY id DESC LIMIT 50")
        return jsonify(cursor.fetchall())


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=8080)
