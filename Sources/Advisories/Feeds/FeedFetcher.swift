internal import Bytes
package import Model
package import Transport

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// Brings files of feeds here: from their publishers, from a mirror, or from a folder.
package struct FeedFetcher: Sendable {
    package enum Origin: Sendable {
        /// Tried in their order, those of a feed first; feeds for which there is none come from their publishers.
        case places([FeedPlace])
        /// The table that the program carries.
        case embedded
    }

    package struct Fetched {
        package let file: FeedFile
        package let location: String
        package let tag: String?
        package let date: Timestamp
    }

    /// Larger files are refused.
    private static let sizeLimit: Int64 = 4 << 30

    private let origin: Origin
    let web: WebClient?
    /// For downloads.
    let scratch: String
    /// Of users for the interfaces of feeds.
    let keys: [FeedID: String]
    let now: Timestamp

    /// - Parameters:
    ///   - web: needed unless everything comes from a folder.
    ///   - scratch: a folder that exists; what is downloaded lies there until it is read.
    ///   - keys: what the user has for interfaces that want one.
    package init(_ origin: Origin, web: WebClient?, scratch: String, keys: [FeedID: String] = [:], now: Timestamp) {
        self.origin = origin
        self.web = web
        self.scratch = scratch
        self.keys = keys
        self.now = now
    }

    /// - Parameter known: what the database has of the part: a server is asked only for what is newer.
    /// - Returns: `nil` where nothing has changed.
    package func fetch(_ part: FeedPart, of feed: any Feed, known: DatabasePart?) async throws -> Fetched? {
        switch origin {
        case .places(let places): return try await fetch(part, of: feed, FeedPlace.bases(of: feed, in: places), known)
        case .embedded: return try embedded()
        }
    }

    private func fetch(
        _ part: FeedPart, of feed: any Feed, _ bases: [String], _ known: DatabasePart?
    ) async throws -> Fetched? {
        var failures: [FeedError] = []
        for base in bases {
            do {
                guard FeedPlace.isAddress(base) else { return try Self.local(part, below: FeedPlace.path(base)) }
                return try await download(part, of: feed, from: base, known)
            } catch let error as FeedError {
                failures.append(error)
            }
        }
        throw FeedError(failures.map(\.description).joined(separator: "; "), hint: failures.first?.hint)
    }

    private static func local(_ part: FeedPart, below folder: String) throws -> Fetched {
        var status = stat()
        for name in [part.path] + part.alternatives {
            let path = "\(folder)/\(name)"
            // The path lives for the call, which fills `status`.
            guard unsafe stat(path, &status) == 0 else { continue }
            guard let date = Timestamp(secondsSince1970: Int64(status.st_mtim.tv_sec)) else { continue }
            return Fetched(file: try FeedFile(path), location: path, tag: nil, date: date)
        }
        throw FeedError("there is no \(folder)/\(part.path)")
    }

    private func embedded() throws -> Fetched {
        let file = try temporaryFile { try Self.write(Array(SampleFeed.text.utf8), to: $0) }
        return Fetched(file: file, location: "boltseal", tag: nil, date: Timestamp(SampleFeed.date) ?? now)
    }

    func save(_ response: HTTPResponse, _ address: String) async throws -> FeedFile {
        let draft = try TemporaryFile(in: scratch)
        var size: Int64 = 0
        do {
            while let piece = try await response.body.next() {
                size += Int64(piece.count)
                guard size <= Self.sizeLimit else {
                    throw FeedError("\(address) is larger than \(Self.sizeLimit >> 30) GiB")
                }
                try Self.write(piece, to: draft.descriptor)
            }
        } catch let error as TransportError {
            throw FeedError("cannot fetch \(address): \(error.explanation)", hint: error.hint)
        }
        if let length = response.contentLength, length != size {
            throw FeedError("cannot fetch \(address): \(size) of \(length) bytes came")
        }
        return try FeedFile(draft.path)
    }

    /// The file has no name any more once it is open: nothing is left behind, however the program ends.
    private func temporaryFile(_ fill: (Int32) throws -> Void) throws -> FeedFile {
        let draft = try TemporaryFile(in: scratch)
        try fill(draft.descriptor)
        return try FeedFile(draft.path)
    }

    /// A file that is gone when this value is.
    final class TemporaryFile {
        let path: String
        let descriptor: Int32

        init(in folder: String) throws {
            var template = Array("\(folder)/fetch-XXXXXX".utf8CString)
            // The call replaces the X in place.
            descriptor = unsafe template.withUnsafeMutableBufferPointer { buffer in
                unsafe buffer.baseAddress.map { unsafe mkstemp($0) } ?? -1
            }
            path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard descriptor >= 0 else {
                throw FeedError(
                    "cannot write to \(folder): \(unsafe String(cString: strerror(errno)).lowercased())")
            }
        }

        deinit {
            close(descriptor)
            // The path lives for the call.
            unsafe unlink(path)
        }
    }

    static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            // The buffer is used only during the call.
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw FeedError("cannot write a download: \(unsafe String(cString: strerror(errno)).lowercased())")
            }
            rest = rest.dropFirst(count)
        }
    }
}
