"""Why Boltseal and a peer may differ. A difference that no rule here explains is an error, ours until shown otherwise.

A rule is as narrow as its reason: it looks at the package, at who has it, and at where the evidence lies.
"""

import dataclasses
import re
import typing


@dataclasses.dataclass(frozen=True)
class Difference:
    peer: str  # "syft" or "trivy"
    only_in: str  # "boltseal" or the peer
    ecosystem: str  # purl type
    name: str
    version: str
    paths: tuple  # evidence, without a leading slash; may be empty
    detector: str  # what found it: Syft's cataloger, Trivy's class; empty for Boltseal


@dataclasses.dataclass(frozen=True)
class Rule:
    name: str
    reason: str
    explains: typing.Callable  # (Difference, Context) -> bool


@dataclasses.dataclass(frozen=True)
class Context:
    names: dict  # who -> {(ecosystem, name): {versions}}


def has_path(difference, pattern):
    return any(re.search(pattern, path) for path in difference.paths)


# Where Debian's policies for each language put the packages that dpkg owns; nobody else installs there.
OWNED_FOLDERS = {
    "pypi": r"^usr/(lib/python3/dist-packages|share/python-wheels)/",
    "npm": r"^usr/(share|lib)/(nodejs|node_modules|x86_64-linux-gnu/nodejs)/",
    "maven": r"^usr/(lib/jvm|share/(java|maven-repo|ca-certificates-java))/",
}

# Bills of materials by their names.
BILL = r"(\.spdx(\.json)?|\.cdx\.(json|xml)|\.cyclonedx\.(json|xml)|bom\.(json|xml))$"

# An installed package lies directly below `node_modules`, with its scope where it has one.
INSTALLED_NODE = r"(^|/)node_modules/(@[^/]+/)?[^/]+/package\.json$"

RULES = [
    Rule(
        "stated in a bill inside the image",
        "Bills that lie in an image (wheels carry those of what was compiled into them, PEP 770) are read by Boltseal only, "
        "or by it alone at this place.",
        lambda d, c: d.only_in == "boltseal" and has_path(d, BILL),
    ),
    Rule(
        "identified by content",
        "A program or library that no package manager of the distribution put there; its bytes name its version. Trivy "
        "does not look, Syft knows other patterns.",
        lambda d, c: d.only_in == "boltseal" and d.ecosystem == "generic",
    ),
    Rule(
        "syft: owned by the distribution",
        "Syft lists a run time that it identifies in a program beside the distribution's package that ships the program; "
        "that package stands for it.",
        lambda d, c: d.only_in == "syft" and d.ecosystem == "generic" and has_path(d, r"^usr/(lib|bin|share)/"),
    ),
    Rule(
        "syft: a jar without coordinates",
        "Syft makes group and artifact up from a manifest or a file name. A jar that the distribution's package ships and "
        "that names neither is that package's file, and nothing that could be looked up.",
        lambda d, c: d.only_in == "syft" and d.ecosystem == "maven" and has_path(d, OWNED_FOLDERS["maven"]),
    ),
    Rule(
        "npm: not installed",
        "Peers take every package.json for a package: Debian's own folder (judged by the owning Debian package), sources of "
        "web pages inside Python packages, test data. Boltseal lists what is installed directly below node_modules.",
        lambda d, c: (
            d.only_in == d.peer
            and d.ecosystem == "npm"
            and not any(re.search(INSTALLED_NODE, path) for path in d.paths)
        ),
    ),
    Rule(
        "trivy: owned by the distribution",
        "Trivy drops a language package whose files belong to a Debian package; it is still installed and importable, "
        "so Boltseal lists it and says who owns it.",
        lambda d, c: (
            d.peer == "trivy"
            and d.only_in == "boltseal"
            and d.ecosystem in OWNED_FOLDERS
            and has_path(d, OWNED_FOLDERS[d.ecosystem])
        ),
    ),
]


def explain(difference, context):
    """The first rule that explains the difference, or None."""
    return next((rule for rule in RULES if rule.explains(difference, context)), None)
