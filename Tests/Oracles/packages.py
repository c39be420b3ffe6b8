"""Reads the package lists of Boltseal, Syft and Trivy into one form: {(ecosystem, name, version): Found}."""

import dataclasses
import re
import urllib.parse


@dataclasses.dataclass
class Found:
    paths: set
    detector: str


def key(purl, version=None):
    """(ecosystem, name, version) of a package URL; spellings that mean the same package become the same key."""
    rest, _, subpath = purl.removeprefix("pkg:").partition("#")
    rest, _, qualifiers = rest.partition("?")
    ecosystem, _, rest = rest.partition("/")
    # The version begins at the last @ behind the last slash; the one in @scope is percent-encoded or begins a segment.
    path, at, found = rest.rpartition("@")
    if not at or "/" in found or path == "" or path.endswith("/"):
        path, found = rest, ""
    segments = [urllib.parse.unquote(segment) for segment in path.split("/") if segment]
    version = urllib.parse.unquote(found) if version is None else version
    epoch = urllib.parse.parse_qs(qualifiers).get("epoch", [None])[0]
    if ecosystem in ("deb", "apk", "rpm", "alpm"):
        name = segments[-1]  # the namespace is the distribution, the same for the whole image
        if epoch not in (None, "0") and not version.startswith(epoch + ":"):
            version = f"{epoch}:{version}"
        version = version.removeprefix("0:")
    elif ecosystem == "pypi":
        name = re.sub(r"[-_.]+", "-", segments[-1]).lower()
    elif ecosystem == "golang":
        # Syft cuts a module path behind the repository and writes the rest as a subpath; the others write the whole
        # path as the name. Neither the prefix v nor Go's own spelling of its release says anything.
        segments += [urllib.parse.unquote(segment) for segment in subpath.split("/") if segment]
        name, version = "/".join(segments).lower(), re.sub(r"^(v|go)(?=\d)", "", version)
    elif ecosystem == "maven":
        name = ":".join(segments)
    else:
        name = "/".join(segments)
    return ecosystem, name, version


def add(packages, purl, paths, detector):
    if purl:
        found = packages.setdefault(key(purl), Found(set(), detector))
        found.paths.update(path.lstrip("/") for path in paths if path)


def evidence_paths(evidence):
    """`evidence` is a path, an object with a path, or a list of those."""
    if isinstance(evidence, str):
        return [evidence]
    if isinstance(evidence, dict):
        return [value for value in [evidence.get("path"), evidence.get("file")] if isinstance(value, str)]
    return [path for item in evidence or [] for path in evidence_paths(item)]


def of_boltseal(document):
    packages = {}
    for package in document["packages"]:
        add(packages, package["purl"], evidence_paths(package.get("evidence")), "")
    return packages


def of_syft(document):
    packages = {}
    for artifact in document["artifacts"]:
        purl = artifact.get("purl") or f"pkg:generic/{artifact['name']}@{artifact['version']}"
        add(
            packages,
            purl,
            [location.get("path") for location in artifact.get("locations", [])],
            artifact.get("foundBy", ""),
        )
    return packages


def of_trivy(document):
    packages = {}
    for component in document.get("components", []):
        properties = {item["name"]: item.get("value", "") for item in component.get("properties", [])}
        add(
            packages,
            component.get("purl"),
            [properties.get("aquasecurity:trivy:FilePath")],
            properties.get("aquasecurity:trivy:PkgType", ""),
        )
    return packages
