/// Where a publisher says that a part is.
package enum FeedLocation: Sendable {
    /// In one file.
    case file(address: String, checksum: FeedChecksum?)
    /// In several answers, each of which tells where the next one is.
    case pages(FeedPages)
}

/// What a publisher says the file's SHA-256 is.
package struct FeedChecksum: Sendable {
    package let hex: String
    /// Whether it is of what is packed in the file.
    package let isOfContent: Bool

    /// `nil` for a text that is no SHA-256.
    package init?(_ text: some StringProtocol, isOfContent: Bool = false) {
        let digits = text.lowercased()
        guard digits.utf8.count == 64, digits.allSatisfy(\.isHexDigit) else { return nil }
        hex = digits
        self.isOfContent = isOfContent
    }
}

/// The pages of an interface that gives a part in pieces.
package struct FeedPages: Sendable {
    /// Without what says which page.
    package let address: String
    package let headers: [String: String]
    /// Between two requests.
    package let pause: Duration
    /// Before a request that was refused as one too many.
    package let penalty: Duration
    /// What is said to who is refused.
    package let hint: String?
    /// The address of the first page, or of the one after `page`; `nil` after the last. Throws where the page is not what it should be.
    package let next: @Sendable (_ page: [UInt8]?) throws -> String?

    package init(
        address: String, headers: [String: String], pause: Duration, penalty: Duration, hint: String?,
        next: @escaping @Sendable ([UInt8]?) throws -> String?
    ) {
        self.address = address
        self.headers = headers
        self.pause = pause
        self.penalty = penalty
        self.hint = hint
        self.next = next
    }
}

/// What a feed may ask before its file is fetched.
package struct FeedInquiry: Sendable {
    /// The short file at an address; `nil` where there is none.
    package let file: @Sendable (_ address: String) async throws -> [UInt8]?
    /// The key that the user has for the feed's interface.
    package let key: String?

    /// The same as text.
    package func text(_ address: String) async throws -> String? {
        try await file(address).map { String(decoding: $0, as: UTF8.self) }
    }
}
