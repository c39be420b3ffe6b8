internal import Bytes

/// A day of the Gregorian calendar, UTC. Results depend on the day they are made for only through a value of this type.
package struct CivilDate: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.length(of: month, year) else {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Parses `2026-11-23`; a time behind a `T` is dropped (RFC 3339).
    package init?(_ text: some StringProtocol) {
        let day = text.prefix { $0 != "T" && $0 != "t" }
        let parts = day.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy(\.isASCIIDigit) }), let year = Int(parts[0]),
            let month = Int(parts[1]), let number = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: number)
    }

    /// The day of a point in time, in seconds since 1970.
    package init(secondsSince1970 seconds: Int64) {
        var day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        var year: Int64 = 1970
        while day < 0 {
            year -= 1
            day += Self.length(ofYear: Int(year))
        }
        while day >= Self.length(ofYear: Int(year)) {
            day -= Self.length(ofYear: Int(year))
            year += 1
        }
        var month = 1
        while day >= Int64(Self.length(of: month, Int(year))) {
            day -= Int64(Self.length(of: month, Int(year)))
            month += 1
        }
        self.year = Int(year)
        self.month = month
        self.day = Int(day) + 1
    }

    /// Days between 1970-01-01 and this one, negative before. Source: the calendar's rule, counted in eras of 400 years that begin in March.
    package var daysSince1970: Int64 {
        let shifted = Int64(month <= 2 ? year - 1 : year)
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = Int64((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1)
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    package var description: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    package static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
    private static func length(ofYear year: Int) -> Int64 { isLeap(year) ? 366 : 365 }
    private static func length(of month: Int, _ year: Int) -> Int {
        [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}
