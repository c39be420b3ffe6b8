import Dockerfiles
import Model

extension FuzzTarget {
    /// A Dockerfile with every rule: it prints back what was read, and fixes come to an end.
    static let dockerfile = FuzzTarget(name: "dockerfile", corpus: { FuzzCorpus.dockerfiles }) { input in
        let source = SourceText(input)
        let dockerfile = Dockerfile(source)
        guard dockerfile.items.flatMap({ input[$0.range] }) == input else {
            return "it does not print back what was read"
        }
        var options = LintOptions()
        options.isStrict = true
        let findings = Linter.run(LintContext(dockerfile, options: options)).findings
        for finding in findings {
            guard finding.range.lowerBound >= 0, finding.range.upperBound <= input.count else {
                return "\(finding.rule) marks what is not there"
            }
            guard finding.span.start <= finding.span.end else { return "\(finding.rule) ends before it starts" }
        }
        let (bytes, count) = LintFixing.apply(findings, to: source)
        guard count > 0 else { return nil }
        let again = Linter.run(LintContext(Dockerfile(SourceText(bytes)), options: options)).findings
        return again.count { $0.fix != nil } < findings.count { $0.fix != nil } ? nil : "a fix leaves what it is for"
    }
}

extension FuzzCorpus {
    static let dockerfiles: [[UInt8]] = [
        "# syntax=docker/dockerfile:1\n# escape=`\nFROM a\r\nRUN dir `\r\n  c:\\\r\n",
        "ARG V=1\nFROM --platform=$BUILDPLATFORM debian:${V:-2} AS b\n# hadolint ignore=DL3002\nUSER root\nENV A=1 B=\"x y\" C=$A PASSWORD=x\nADD a b/\n",
        "FROM a:1\nRUN apt-get update && apt-get install curl \\\n  # why\n  && curl -k https://x | sudo sh -s -- -y; chmod 777 /x\nCMD [\"a\", \"b\"]\n",
        "FROM a:1\nRUN <<-EOF sh\n\tset -e\n\tfor f in *; do rm \"$f\"; done\n\tEOF\nCOPY --from=0 --chmod=777 <<'A' <<B /to/\n$x\nA\ny\nB\nHEALTHCHECK --interval=5s CMD a || exit 1\n",
        "FROM a:1\nONBUILD RUN x\nRUN case $A in x) a;; y|z) b;; esac; f() { curl ${B%%.*} | jq $(cat `x`); }; [[ -n $C ]] && sh -c 'wget http://x'\nEXPOSE 22 99999\nWORKDIR x\n",
    ].map { Array($0.utf8) }
}
