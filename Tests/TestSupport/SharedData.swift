#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Test data that is kept beside the project because it is large or not ours: `shared/data` next to a folder above the sources.
package enum SharedData {
    package static let folder: String? = {
        var folder = #filePath[...]
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            let candidate = "\(folder)/shared/data"
            if access(candidate, R_OK) == 0 { return candidate }
        }
        return nil
    }()

    /// The path of a file or folder of it, or `nil` where it is absent.
    package static func path(_ name: String) -> String? {
        guard let folder, access("\(folder)/\(name)", R_OK) == 0 else { return nil }
        return "\(folder)/\(name)"
    }
}
