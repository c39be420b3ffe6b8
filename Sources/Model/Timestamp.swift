internal import Bytes

/// A point in time as bills of materials write it: `2026-11-23T09:30:00Z` (RFC 3339, UTC, whole seconds).
package struct Timestamp: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let description: String

    /// Seconds since 1970.
    package init?(secondsSince1970 seconds: Int64) {
        guard let text = Self.text(seconds) else { return nil }
        description = text
    }

    /// Texts of equal length and form sort as the times that they name.
    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.description < right.description }

    private static func text(_ seconds: Int64) -> String? {
        // The year 9999 is the last that four digits write.
        guard (-62_135_596_800...253_402_300_799).contains(seconds) else { return nil }
        let day = CivilDate(secondsSince1970: seconds)
        let second = ((seconds % 86_400) + 86_400) % 86_400
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(day)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))Z"
    }

    /// From a day, a time of RFC 3339 with any offset, or seconds since 1970; `nil` for anything else. Parts of a second are dropped.
    package init?(_ text: String) {
        if let seconds = Int64(text) {
            self.init(secondsSince1970: seconds)
            return
        }
        guard let day = CivilDate(text) else { return nil }
        guard let mark = text.firstIndex(where: { $0 == "T" || $0 == "t" }) else {
            self.init(secondsSince1970: day.daysSince1970 * 86_400)
            return
        }
        let time = Array(text[text.index(after: mark)...].utf8)
        func number(_ start: Int) -> Int64? {
            guard time.count >= start + 2, time[start].isASCIIDigit, time[start + 1].isASCIIDigit else { return nil }
            return Int64(time[start] - 48) * 10 + Int64(time[start + 1] - 48)
        }
        guard let hour = number(0), let minute = number(3), let second = number(6), time.count > 8,
            time[2] == UInt8(ascii: ":"), time[5] == UInt8(ascii: ":"), hour < 24, minute < 60, second < 61
        else { return nil }
        var end = 8
        if time[end] == UInt8(ascii: ".") {
            end += 1
            while end < time.count, time[end].isASCIIDigit { end += 1 }
        }
        guard end < time.count else { return nil }
        var offset: Int64 = 0
        switch time[end] {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"):
            guard end + 1 == time.count else { return nil }
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            guard end + 6 == time.count, let hours = number(end + 1), time[end + 3] == UInt8(ascii: ":"),
                let minutes = number(end + 4), hours < 24, minutes < 60
            else { return nil }
            offset = (hours * 3600 + minutes * 60) * (time[end] == UInt8(ascii: "-") ? -1 : 1)
        default: return nil
        }
        let seconds = day.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + min(second, 59) - offset
        self.init(secondsSince1970: seconds)
    }
}
