internal import Bytes
internal import Transport

extension FeedFetcher {
    /// Longer answers to what a feed asks are refused.
    private static let answerLimit = 8 << 20
    /// Longer pages are refused.
    private static let pageLimit = 64 << 20
    /// Requests that are refused as too many are repeated so often.
    private static let mostPenalties = 4

    /// - Returns: `nil` where nothing has changed.
    func download(
        _ part: FeedPart, of feed: any Feed, from base: String, _ known: DatabasePart?
    ) async throws -> Fetched? {
        let inquiry = FeedInquiry(file: { try await answer($0) }, key: keys[feed.id])
        switch try await feed.locate(part, below: base, asking: inquiry) {
        case .file(let address, let checksum): return try await download(address, checksum, known)
        case .pages(let pages): return try await download(pages)
        case nil: return try await download("\(base)/\(Self.escaped(part.path))", nil, known)
        }
    }

    private func download(
        _ address: String, _ checksum: FeedChecksum?, _ known: DatabasePart?
    ) async throws -> Fetched? {
        var headers: [String: String] = [:]
        if let tag = known?.tag, known?.location == address { headers["If-None-Match"] = tag }
        let response = try await ask(address, headers)
        if response.status == 304, known != nil {
            await response.discard()
            return nil
        }
        try await expectContent(response, address)
        let file = try await save(response, address)
        try checksum?.check(file, address)
        return Fetched(file: file, location: address, tag: response.headers["ETag"], date: now)
    }

    private func download(_ pages: FeedPages) async throws -> Fetched {
        let draft = try TemporaryFile(in: scratch)
        var page: [UInt8]?
        var penalties = 0
        while let address = try pages.next(page) {
            if page != nil { try await Task.sleep(for: pages.pause) }
            while true {
                let response = try await ask(address, pages.headers)
                if [403, 429, 503].contains(response.status), penalties < Self.mostPenalties {
                    penalties += 1
                    await response.discard()
                    try await Task.sleep(for: pages.penalty)
                    continue
                }
                if response.status == 403 || response.status == 429 {
                    throw FeedError("\(address) refuses so many requests (\(response.status))", hint: pages.hint)
                }
                try await expectContent(response, address)
                page = try await collect(response, address, Self.pageLimit)
                break
            }
            try Self.write([FeedFile.sequenceMark] + (page ?? []) + [0x0a], to: draft.descriptor)
        }
        return Fetched(file: try FeedFile(draft.path), location: pages.address, tag: nil, date: now)
    }

    private func answer(_ address: String) async throws -> [UInt8]? {
        let response = try await ask(address, [:])
        if response.status == 404 || response.status == 403 {
            await response.discard()
            return nil
        }
        try await expectContent(response, address)
        return try await collect(response, address, Self.answerLimit)
    }

    private func ask(_ address: String, _ headers: [String: String]) async throws -> HTTPResponse {
        guard let web, let url = HTTPURL(address) else {
            throw FeedError("'\(address)' is no address of http or https")
        }
        var request = HTTPRequest(.get, url)
        for (name, value) in headers { request.headers[name] = value }
        do {
            return try await web.send(request)
        } catch {
            throw FeedError("cannot fetch \(address): \(error.explanation)", hint: error.hint)
        }
    }

    private func expectContent(_ response: HTTPResponse, _ address: String) async throws {
        guard response.status != 200 else { return }
        await response.discard()
        throw FeedError("cannot fetch \(address): the server answers \(response.status)")
    }

    private func collect(_ response: HTTPResponse, _ address: String, _ limit: Int) async throws -> [UInt8] {
        do {
            return try await response.collect(upTo: limit)
        } catch {
            throw FeedError("cannot fetch \(address): \(error.explanation)", hint: error.hint)
        }
    }

    /// A path with everything escaped that an address may not hold (RFC 3986, section 3.3).
    private static func escaped(_ path: String) -> String {
        var result = ""
        for byte in path.utf8 {
            let isPlain =
                byte.isASCIIDigit || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
                || "-._~/:".utf8.contains(byte)
            if isPlain {
                result.append(Character(UnicodeScalar(byte)))
            } else {
                result += "%" + Hex.encode([byte]).uppercased()
            }
        }
        return result
    }
}

extension FeedChecksum {
    /// - Throws: where the file is another.
    fileprivate func check(_ file: FeedFile, _ address: String) throws {
        let found = try isOfContent ? file.contentDigest() : file.digest()
        guard found == hex else {
            throw FeedError("\(address) is not what its publisher says it is: its SHA-256 is \(found), not \(hex)")
        }
    }
}
