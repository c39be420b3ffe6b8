internal import ArgumentParser
internal import Model

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// The day for which a result is made: `--time`, and only without it the clock.
enum EvaluationDay {
    static func parse(_ text: String?) throws -> CivilDate {
        guard let text else { return CivilDate(secondsSince1970: Int64(time(nil))) }
        guard let day = CivilDate(text) else {
            throw ValidationError("'\(text)' is no date; write 2026-11-23, with or without a time behind it")
        }
        return day
    }

    /// The clock, for saying when something was fetched.
    static func now() throws -> Timestamp {
        guard let now = Timestamp(secondsSince1970: Int64(time(nil))) else {
            throw ValidationError("the clock shows no time that can be written")
        }
        return now
    }
}
