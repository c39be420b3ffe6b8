import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// A server of HTTP/1.1 on this machine, one request for each connection: it answers by path, and 304 to who has the file's `ETag` already.
final class LoopbackServer: Sendable {
    struct Request: Sendable {
        let path: String
        /// By name in lower case.
        let headers: [String: String]
    }

    struct Answer: Sendable {
        var status = 200
        var tag: String?
        var body: [UInt8] = []
        /// How many bytes of the body are sent before the connection ends; all of them where it is `nil`.
        var cut: Int?
        /// Seconds between the head and the body.
        var pause: UInt32 = 0
    }

    let address: String
    private let descriptor: Int32
    private let answers = Mutex<[String: Answer]>([:])
    private let seen = Mutex<[Request]>([])

    /// What was asked for so far.
    var requests: [Request] { seen.withLock(\.self) }

    subscript(path: String) -> Answer? {
        get { answers.withLock { $0[path] } }
        set { answers.withLock { $0[path] = newValue } }
    }

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (socket, length) = (descriptor, size)
        let isListening = withUnsafeMutablePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && listen(socket, 16) == 0 && getsockname(socket, $0, &size) == 0
            }
        }
        guard isListening else { throw PublishedFeeds.Failure(text: "cannot listen on the loopback interface") }
        address = "http://127.0.0.1:\(UInt16(bigEndian: place.sin_port))"
        try start()
    }

    deinit { close(descriptor) }

    /// Ends it: the thread that waits for connections goes, and lets go of the server.
    func stop() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    private func start() throws {
        var thread = pthread_t()
        let owned = Unmanaged.passRetained(self)
        let result = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<LoopbackServer>.fromOpaque(argument).takeRetainedValue().serve()
                return nil
            }, owned.toOpaque())
        guard result == 0 else {
            owned.release()
            throw PublishedFeeds.Failure(text: "cannot start a thread")
        }
        pthread_detach(thread)
    }

    private func serve() {
        while true {
            let connection = accept(descriptor, nil, nil)
            guard connection >= 0 else { return }
            if let request = Self.read(connection) {
                seen.withLock { $0.append(request) }
                Self.send(answer(request), to: connection)
            }
            shutdown(connection, Int32(SHUT_WR))
            close(connection)
        }
    }

    private func answer(_ request: Request) -> Answer {
        guard let answer = self[request.path] else { return Answer(status: 404) }
        let isKnown = answer.tag != nil && answer.tag == request.headers["if-none-match"]
        return isKnown ? Answer(status: 304, tag: answer.tag) : answer
    }

    private static func read(_ connection: Int32) -> Request? {
        var text = ""
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !text.contains("\r\n\r\n") {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            text += String(decoding: buffer[..<count], as: UTF8.self)
        }
        let lines = text.split(separator: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count == 3 else { return nil }
        let headers = lines.dropFirst().compactMap { line -> (String, String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (line[..<colon].lowercased(), String(line[line.index(after: colon)...].drop { $0 == " " }))
        }
        return Request(path: String(words[1]), headers: Dictionary(headers) { $1 })
    }

    private static func send(_ answer: Answer, to connection: Int32) {
        var head = "HTTP/1.1 \(answer.status) -\r\nConnection: close\r\n"
        if answer.status != 304 { head += "Content-Length: \(answer.body.count)\r\n" }
        if let tag = answer.tag { head += "ETag: \(tag)\r\n" }
        write(Array((head + "\r\n").utf8)[...], to: connection)
        if answer.pause > 0 { sleep(answer.pause) }
        write(answer.body.prefix(answer.cut ?? answer.body.count), to: connection)
    }

    private static func write(_ bytes: ArraySlice<UInt8>, to connection: Int32) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
