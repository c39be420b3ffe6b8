"""Compares the packages that Boltseal finds with those of Syft and Trivy; see `Scripts/interop --help`."""

import argparse
import collections
import dataclasses
import gzip
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import packages
import peers
import rules


def run(arguments, env=None):
    answer = subprocess.run(arguments, capture_output=True, check=False, env=env)
    said = answer.stderr.decode(errors="replace")[-2000:]
    if answer.returncode != 0:
        sys.exit(f"interop: {' '.join(arguments)}: exit status {answer.returncode}\n{said}")
    try:
        return json.loads(answer.stdout)
    except json.JSONDecodeError as error:
        sys.exit(f"interop: {' '.join(arguments)}: its output is no JSON: {error}\n{said}")


def unzipped(reference, folder):
    """The image for the peers: Syft reads no archive that is compressed as a whole."""
    scheme, _, path = reference.partition(":")
    if not path.endswith(".gz"):
        return reference
    plain = os.path.join(folder, os.path.basename(path).removesuffix(".gz"))
    with gzip.open(path) as source, open(plain, "wb") as target:
        shutil.copyfileobj(source, target)
    return f"{scheme}:{plain}"


def differences(ours, theirs, peer):
    for only_in, here, there in [("boltseal", ours, theirs), (peer, theirs, ours)]:
        for identity in sorted(here.keys() - there.keys()):
            found = here[identity]
            yield rules.Difference(peer, only_in, *identity, tuple(sorted(found.paths)), found.detector)


def names(found):
    result = collections.defaultdict(set)
    for ecosystem, name, version in found:
        result[ecosystem, name].add(version)
    return result


def compare(reference, peer, ours, theirs):
    """Prints the comparison, and returns its figures."""
    context = rules.Context({"boltseal": names(ours), peer: names(theirs)})
    explained = collections.defaultdict(list)
    unexplained = []
    for difference in differences(ours, theirs, peer):
        rule = rules.explain(difference, context)
        if rule is None:
            unexplained.append(difference)
        else:
            explained[rule].append(difference)
    both = len(ours.keys() & theirs.keys())
    print(
        f"{reference}: boltseal {len(ours)}, {peer} {len(theirs)}, the same {both}, "
        f"explained {sum(map(len, explained.values()))}, unexplained {len(unexplained)}"
    )
    for rule, members in explained.items():
        print(f"  {rule.name}: {rule.reason}")
        for member in members:
            print(f"    {line(member)}")
    for difference in unexplained:
        print(f"  UNEXPLAINED {line(difference)}")
    return Comparison(
        reference, peer, len(ours), len(theirs), both, {rule: len(found) for rule, found in explained.items()},
        len(unexplained)
    )


@dataclasses.dataclass
class Comparison:
    reference: str
    peer: str
    ours: int
    theirs: int
    same: int
    explained: dict  # rule -> how many
    unexplained: int


def table(comparisons, versions):
    """The comparisons as a page for people."""
    used = [rule for rule in rules.RULES if any(rule in comparison.explained for comparison in comparisons)]
    lines = [
        "# Packages beside those of the peers",
        "",
        "Written by `make interop`, which fails on a difference that no rule below explains. "
        + ", ".join(f"{name} {version}" for name, version in versions.items())
        + ".",
        "",
        "| image | peer | Boltseal | peer | the same | explained | unexplained |",
        "|---|---|---|---|---|---|---|",
    ]
    for comparison in comparisons:
        explained = " + ".join(
            f"{count} ({used.index(rule) + 1})" for rule, count in comparison.explained.items()
        )
        lines.append(
            f"| {pathlib.PurePath(comparison.reference).name} | {comparison.peer} | {comparison.ours} | "
            f"{comparison.theirs} | {comparison.same} | {explained or 0} | {comparison.unexplained} |"
        )
    lines += ["", "## The rules", ""]
    lines += [f"{number}. **{rule.name}**: {rule.reason}" for number, rule in enumerate(used, 1)]
    return "\n".join(lines) + "\n"


def line(difference):
    where = f" ({', '.join(difference.paths[:2])})" if difference.paths else ""
    version = difference.version or "no version"
    return f"only {difference.only_in}: {difference.ecosystem} {difference.name} {version}{where}"


def main():
    parser = argparse.ArgumentParser(
        prog="interop",
        description="Compares Boltseal's packages with those of Syft and Trivy. Every difference is explained by a "
        "rule in Tests/Oracles/rules.py, or makes the exit status 1.",
    )
    parser.add_argument("images", nargs="+", metavar="IMAGE", help="oci:DIR, oci-archive:FILE or docker-archive:FILE")
    parser.add_argument(
        "--boltseal", default=str(peers.ROOT / ".build" / "release" / "boltseal"), help="the program to test"
    )
    parser.add_argument("--table", type=pathlib.Path, metavar="FILE", help="write the figures and the rules to this page")
    parser.add_argument("--peer", action="append", choices=["syft", "trivy"], help="only this peer")
    options = parser.parse_args()
    if not os.access(options.boltseal, os.X_OK):
        sys.exit(f"interop: no program at {options.boltseal}\nhint: make build, or name one with --boltseal")

    chosen = {name: peers.find_or_install(name) for name in options.peer or ["syft", "trivy"]}
    for name, path in chosen.items():
        print(f"{name} {peers.version(name, path)}", file=sys.stderr)
    comparisons = []
    with tempfile.TemporaryDirectory() as cache:
        peers.fill_trivy_cache(cache)
        for reference in options.images:
            ours = packages.of_boltseal(run([options.boltseal, "packages", reference, "--format", "json"]))
            image = unzipped(reference, cache)
            for name, path in chosen.items():
                if name == "syft":
                    theirs = packages.of_syft(run(peers.syft_command(path, image), peers.environment()))
                else:
                    theirs = packages.of_trivy(run(peers.trivy_command(path, image, cache), peers.environment()))
                comparisons.append(compare(reference, name, ours, theirs))
    if options.table:
        versions = {name: peers.version(name, path) for name, path in chosen.items()}
        options.table.write_text(table(comparisons, versions))
    sys.exit(1 if any(comparison.unexplained for comparison in comparisons) else 0)


if __name__ == "__main__":
    main()
