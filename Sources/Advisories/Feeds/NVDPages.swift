internal import Bytes

/// All records of the NVD's API, page by page. Source: nvd.nist.gov/developers/vulnerabilities and …/start-here: pages of 2,000 records; within thirty seconds five requests
/// without a key, and fifty with one.
enum NVDPages {
    private static let size = 2000

    static func pages(_ address: String, key: String?, _ penalty: Duration) -> FeedPages {
        FeedPages(
            address: address, headers: key.map { ["apiKey": $0] } ?? [:],
            pause: key == nil ? .seconds(6) : .milliseconds(600), penalty: penalty,
            hint: key == nil ? "with a key of the NVD in NVD_API_KEY ten times as many requests are allowed" : nil
        ) { page in
            let start = try page.map { try end(of: $0, address) } ?? 0
            guard let start else { return nil }
            return "\(address)?startIndex=\(start)&resultsPerPage=\(size)"
        }
    }

    /// Where the next page starts; `nil` after the last.
    ///
    /// - Throws: where the page is none, or has fewer records than it says.
    private static func end(of page: [UInt8], _ address: String) throws -> Int? {
        let place: Place
        do {
            place = try Place(page)
        } catch {
            throw FeedError("\(address) gives no page of the NVD: \(error)")
        }
        let next = place.start + place.count
        guard place.count > 0 || next >= place.total else {
            throw FeedError("\(address) gives no more than \(next) of \(place.total) records")
        }
        return next < place.total ? next : nil
    }

    /// Which records a page has.
    private struct Place {
        private(set) var start = 0
        private(set) var count = 0
        private(set) var total = 0

        init(_ page: [UInt8]) throws(ParseError) {
            var stated: Set<String> = []
            var json = JSONCursor(page.span)
            try json.enterObject()
            while let key = try json.nextKey() {
                stated.insert(key)
                switch key {
                case "startIndex": start = try Self.number(&json)
                case "totalResults": total = try Self.number(&json)
                case "vulnerabilities":
                    try json.enterArray()
                    while try json.nextElement() {
                        try json.skip()
                        count += 1
                    }
                default: try json.skip()
                }
            }
            try json.finish()
            guard stated.isSuperset(of: ["startIndex", "totalResults", "vulnerabilities"]) else {
                throw ParseError("it does not say which records of how many it has")
            }
        }

        private static func number(_ json: inout JSONCursor) throws(ParseError) -> Int {
            let text = try json.scalarText()
            guard let number = Int(text), number >= 0 else { throw ParseError("'\(text)' is no number of records") }
            return number
        }
    }
}
