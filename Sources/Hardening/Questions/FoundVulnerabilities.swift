package import Model

/// What comparing the assessed image with advisories gave: the assessment's own scan.
///
/// It tells what an intruder would find today. That anybody scans the image at build, at deploy or at rest it does not show.
package enum FoundVulnerabilities: Sendable {
    /// Findings name the components of the subject by index.
    case compared(ScanSubject, ScanResult, Scan.Data)
    /// Nobody looked: why, for people.
    case notCompared(String)
}
