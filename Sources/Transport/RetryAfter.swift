extension HTTPResponse {
    /// What `Retry-After` asks for (RFC 9110, section 10.2.3): seconds or a date. `nil` where it is absent or
    /// unreadable.
    package func retryAfter(now: Int) -> Duration? {
        guard let value = headers["Retry-After"] else { return nil }
        if let seconds = UInt32(value) { return .seconds(Int(seconds)) }
        return HTTPDate.seconds(value).map { .seconds(max($0 - now, 0)) }
    }
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that RFC 9110 (section 5.6.7) lets servers send.
package enum HTTPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Seconds since 1970.
    package static func seconds(_ text: String) -> Int? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", parts[0].hasSuffix(","),
            let day = Int(parts[1]), (1...31).contains(day),
            let month = months.firstIndex(of: String(parts[2])),
            let year = Int(parts[3]), (1970...9999).contains(year)
        else { return nil }
        let clock = parts[4].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2],
            (0..<24).contains(hour), (0..<60).contains(minute), (0...60).contains(second)
        else { return nil }
        return ((daysSince1970(year, month + 1, day) * 24 + hour) * 60 + minute) * 60 + second
    }

    /// Counts in years that begin in March, so that the leap day comes last.
    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }
}
