import os

import pdfkit
from celery import Celery

app = Celery("tasks", broker=os.environ.get("BROKER_URL", "redis://redis:6379/0"))


@app.task
def report(address: str, name: str) -> None:
    pdfkit.from_url(address, f"/var/reports/{name}.pdf")
