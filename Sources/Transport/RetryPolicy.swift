internal import FoundationEssentials

/// How often and how patiently a request is repeated: exponential back-off with jitter, bounded in number and total
/// time.
package struct RetryPolicy: Sendable {
    /// Requests in all, the first included.
    package var attempts: Int
    package var firstDelay: Duration
    package var longestDelay: Duration
    /// Waiting never begins where it would end later than this after the first request.
    package var totalTime: Duration
    package var clock: WaitClock
    /// A number from 0 up to, not including, 1.
    package var random: @Sendable () -> Double

    package init(
        attempts: Int = 5, firstDelay: Duration = .milliseconds(250), longestDelay: Duration = .seconds(10),
        totalTime: Duration = .seconds(90), clock: WaitClock = .live,
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.attempts = attempts
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
        self.totalTime = totalTime
        self.clock = clock
        self.random = random
    }

    package static let none = RetryPolicy(attempts: 1)

    /// Statuses that promise that a later request may fare better.
    package static func isTransient(status: Int) -> Bool {
        [429, 500, 502, 503, 504].contains(status)
    }

    /// The wait after the attempt with this number, counted from one: doubled each time, and between half and all of
    /// it, so that many clients do not come back at once.
    package func delay(after attempt: Int) -> Duration {
        let doubled = firstDelay * Double(1 << min(attempt - 1, 16))
        return min(doubled, longestDelay) * (0.5 + random() / 2)
    }
}

/// Time as a retry sees it, so that tests need not wait.
package struct WaitClock: Sendable {
    /// Monotonic.
    package let now: @Sendable () -> Duration
    /// Seconds since 1970, for `Retry-After` with a date.
    package let date: @Sendable () -> Int
    package let sleep: @Sendable (Duration) async throws -> Void

    package init(
        now: @escaping @Sendable () -> Duration, date: @escaping @Sendable () -> Int,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.date = date
        self.sleep = sleep
    }

    package static let live = {
        let start = ContinuousClock.now
        return WaitClock(
            now: { ContinuousClock.now - start },
            date: { Int(Date().timeIntervalSince1970) },
            sleep: { try await Task.sleep(for: $0) })
    }()
}

/// The attempts made for one request, redirects included.
package struct RetryState {
    private let policy: RetryPolicy
    private let start: Duration
    private var attempt = 1

    package init(_ policy: RetryPolicy) {
        self.policy = policy
        start = policy.clock.now()
    }

    /// How long to wait before the next attempt, or `nil` where no attempt or no time is left.
    /// - Parameter retryAfter: what the server asked for; it is honoured, or nothing is tried again.
    package mutating func nextDelay(retryAfter: Duration? = nil) -> Duration? {
        let delay = max(retryAfter ?? .zero, policy.delay(after: attempt))
        guard attempt < policy.attempts, policy.clock.now() - start + delay <= policy.totalTime else { return nil }
        attempt += 1
        return delay
    }

    /// Waits for as long as `nextDelay` said.
    package func wait(_ delay: Duration) async throws(TransportError) {
        do {
            try await policy.clock.sleep(delay)
        } catch {
            throw TransportError(.cancelled, "cancelled while waiting to try again")
        }
    }
}
