import Model
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        ("2026-11-23", "2026-11-23T00:00:00Z"),
        ("2026-11-23T09:30:15Z", "2026-11-23T09:30:15Z"),
        ("2026-11-23t09:30:15z", "2026-11-23T09:30:15Z"),
        ("2020-01-23T16:53:06.686519038Z", "2020-01-23T16:53:06Z"),
        ("2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00Z"),
        ("2024-02-29T23:00:00-02:00", "2024-03-01T01:00:00Z"),
        ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),  // a leap second
        ("1700000000", "2023-11-14T22:13:20Z"),
    ])
    func timesAreReadInEveryForm(_ text: String, _ written: String) {
        #expect(Timestamp(text)?.description == written)
    }

    @Test(arguments: [
        "", "today", "2026-13-01", "2026-11-23T", "2026-11-23T9:30:15Z", "2026-11-23T24:00:00Z", "2026-11-23T09:30:15",
        "2026-11-23T09:30:15+1:00", "2026-11-23T09:30:15.Z5", "9223372036854775807",
    ])
    func whatIsNoTimeIsRefused(_ text: String) { #expect(Timestamp(text) == nil) }

    @Test func daysAreCountedAsTheCalendarDoes() {
        for day in stride(from: -719_162, to: 2_932_896, by: 97) {
            let date = CivilDate(secondsSince1970: Int64(day) * 86_400)
            #expect(date.daysSince1970 == Int64(day))
        }
    }
}
