internal import OCI

/// Small files that the user named.
enum TextFile {
    private static let limit: Int64 = 8 << 20

    static func read(_ path: String) throws -> String {
        let file = try OpenFile(path)
        guard file.size <= limit else {
            throw ImageError(.limit, "\(path) has \(file.size) bytes; at most \(limit) are read")
        }
        return String(decoding: try file.read(at: 0, count: Int(file.size)), as: UTF8.self)
    }
}
