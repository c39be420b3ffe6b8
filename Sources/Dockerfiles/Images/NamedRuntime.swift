internal import Model

/// The language or server that an image's reference names, and until when that release gets security fixes.
///
/// Source: the release schedules of Node.js (nodejs/Release), Python (devguide, "Status of Python versions"), Go (Release Policy: the
/// last two), Ruby (Ruby Maintenance Branches), PHP (Supported Versions), .NET (Support Policy).
enum NamedRuntime {
    /// The last day of each release; releases that are not named are not known.
    private static let ends: [String: [String: String]] = [
        "node": [
            "10": "2021-04-30", "12": "2022-04-30", "14": "2023-04-30", "16": "2023-09-11", "18": "2025-04-30",
            "20": "2026-04-30",
            "22": "2027-04-30", "24": "2028-04-30",
        ],
        "python": [
            "2.7": "2020-01-01", "3.6": "2021-12-23", "3.7": "2023-06-27", "3.8": "2024-10-07", "3.9": "2025-10-31",
            "3.10": "2026-10-31",
            "3.11": "2027-10-31", "3.12": "2028-10-31",
        ],
        "golang": [
            "1.18": "2023-02-01", "1.19": "2023-09-06", "1.20": "2024-02-06", "1.21": "2024-08-13",
            "1.22": "2025-02-11", "1.23": "2025-08-12",
        ],
        "ruby": [
            "2.7": "2023-03-31", "3.0": "2024-04-23", "3.1": "2025-03-26", "3.2": "2026-03-31", "3.3": "2027-03-31",
        ],
        "php": [
            "7.4": "2022-11-28", "8.0": "2023-11-26", "8.1": "2025-12-31", "8.2": "2026-12-31", "8.3": "2027-12-31",
        ],
        "dotnet": [
            "6.0": "2024-11-12", "7.0": "2024-05-14", "8.0": "2026-11-10", "9.0": "2026-11-10", "10.0": "2028-11-14",
        ],
    ]
    private static let titles = [
        "node": "Node", "python": "Python", "golang": "Go", "ruby": "Ruby", "php": "PHP", "dotnet": ".NET",
    ]

    /// What has ended on a day; `nil` for what is supported, or not known.
    static func ended(_ reference: String, on day: CivilDate) -> (title: String, end: CivilDate)? {
        let image = NamedImage(reference)
        let name = image.repository.contains("dotnet/") ? "dotnet" : image.name
        guard let releases = ends[name], name == "dotnet" || image.isDockerOfficial else { return nil }
        let version = name == "node" ? image.majorVersion : image.minorVersion
        guard let version, let text = releases[version], let end = CivilDate(text), day > end else { return nil }
        return ("\(titles[name] ?? name) \(version)", end)
    }
}
