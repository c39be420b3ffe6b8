import Synchronization
import Transport

/// Answers without a network, and remembers the requests.
final class ScriptedTransport: HTTPTransport {
    enum Step: Sendable {
        case answer(Int, HeaderFields)
        case failure(TransportError.Kind)
    }

    private let script: @Sendable (HTTPRequest, Int) -> Step
    private let log = Mutex<[HTTPRequest]>([])

    /// - Parameter script: gets the request and the number of those before it.
    init(_ script: @escaping @Sendable (HTTPRequest, Int) -> Step) {
        self.script = script
    }

    var requests: [HTTPRequest] { log.withLock { $0 } }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let number = log.withLock { log in
            log.append(request)
            return log.count - 1
        }
        switch script(request, number) {
        case .failure(let kind): throw TransportError(kind, "scripted")
        case .answer(let status, let headers):
            return HTTPResponse(
                url: request.url, status: status, headers: headers, body: EmptyBody(),
                deadline: .now + .seconds(10))
        }
    }

    private final class EmptyBody: HTTPBody {
        func next() async throws(TransportError) -> [UInt8]? { nil }
    }
}

/// A clock that moves only when somebody waits, and remembers the waits.
final class ScriptedClock: Sendable {
    private let waits = Mutex<[Duration]>([])
    private let date: Int

    init(date: Int = 0) {
        self.date = date
    }

    var waited: [Duration] { waits.withLock { $0 } }

    var clock: WaitClock {
        WaitClock(
            now: { self.waited.reduce(.zero, +) }, date: { self.date },
            sleep: { duration in self.waits.withLock { $0.append(duration) } })
    }
}
