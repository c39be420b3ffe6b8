import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// A server on the loopback interface that answers as a test says, faults included, and remembers what it was asked.
final class ScriptedServer: Sendable {
    struct Request: Sendable {
        let method: String
        /// Path and query.
        let target: String
        let headers: HTTPHeaders
        let body: [UInt8]
        /// How many requests with the same method and target came before.
        let earlier: Int

        func header(_ name: String) -> String? { headers[name].first }
    }

    struct Answer: Sendable {
        var status = 200
        var headers: [(String, String)] = []
        var body: [UInt8] = []
        /// Closes the connection after so many bytes of the body, although more were announced.
        var breaksAfter: Int?
        /// Between pieces of ten bytes.
        var pause: TimeAmount?
        /// What `Content-Length` says; `nil` says nothing, and the end of the connection is the end of the body.
        var announced: Int?

        init(_ status: Int = 200, _ headers: [(String, String)] = [], _ body: [UInt8] = []) {
            self.status = status
            self.headers = headers
            self.body = body
            announced = body.count
        }

        init(_ status: Int = 200, _ headers: [(String, String)] = [], text: String) {
            self.init(status, headers, Array(text.utf8))
        }

        func breaking(after count: Int) -> Answer {
            var answer = self
            answer.breaksAfter = count
            return answer
        }
    }

    typealias Script = @Sendable (Request) -> Answer

    private final class Log: Sendable {
        let requests = Mutex<[Request]>([])
    }

    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let channel: any Channel
    private let log = Log()

    /// Runs a server for as long as `body` takes.
    static func run<Result>(
        tls: NIOSSLContext? = nil, socket: String? = nil, script: @escaping Script,
        _ body: (ScriptedServer) async throws -> Result
    ) async throws -> Result {
        let server = try await ScriptedServer(tls: tls, socket: socket, script: script)
        do {
            let result = try await body(server)
            try await server.stop()
            return result
        } catch {
            try await server.stop()
            throw error
        }
    }

    private init(tls: NIOSSLContext?, socket: String?, script: @escaping Script) async throws {
        let log = log
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: false)
                    try channel.pipeline.syncOperations.addHandler(Handler(script: script, log: log))
                }
            }
        if let socket {
            channel = try await bootstrap.bind(unixDomainSocketPath: socket).get()
        } else {
            channel = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
        }
    }

    private func stop() async throws {
        try await channel.close()
        try await group.shutdownGracefully()
    }

    var port: Int { channel.localAddress?.port ?? 0 }
    var requests: [Request] { log.requests.withLock { $0 } }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let script: Script
        private let log: Log
        private var head: HTTPRequestHead?
        private var body: [UInt8] = []

        init(script: @escaping Script, log: Log) {
            self.script = script
            self.log = log
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head): (self.head, body) = (head, [])
            case .body(let buffer): body += buffer.readableBytesView
            case .end:
                guard let head else { return }
                let request = log.requests.withLock { [body] requests in
                    let earlier = requests.count { $0.method == head.method.rawValue && $0.target == head.uri }
                    let request = Request(
                        method: head.method.rawValue, target: head.uri, headers: head.headers, body: body,
                        earlier: earlier)
                    requests.append(request)
                    return request
                }
                send(script(request), toHead: head.method == .HEAD, context)
            }
        }

        private func send(_ answer: Answer, toHead: Bool, _ context: ChannelHandlerContext) {
            var headers = HTTPHeaders(answer.headers)
            if let announced = answer.announced { headers.replaceOrAdd(name: "Content-Length", value: "\(announced)") }
            if answer.announced == nil || answer.breaksAfter != nil {
                headers.replaceOrAdd(name: "Connection", value: "close")
            }
            let head = HTTPResponseHead(
                version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status), headers: headers)
            context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
            let closes = answer.breaksAfter != nil || answer.announced == nil
            let sent = toHead ? [] : Array(answer.body.prefix(answer.breaksAfter ?? .max))
            send(sent[...], pause: answer.pause, closes: closes, breaks: answer.breaksAfter != nil, context)
        }

        private func send(
            _ rest: ArraySlice<UInt8>, pause: TimeAmount?, closes: Bool, breaks: Bool, _ context: ChannelHandlerContext
        ) {
            let piece = pause == nil ? rest : rest.prefix(10)
            if !piece.isEmpty {
                context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: piece)))), promise: nil)
            }
            let after = rest.dropFirst(piece.count)
            if let pause, !after.isEmpty {
                let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
                context.eventLoop.scheduleTask(in: pause) {
                    let (handler, context) = bound.value
                    guard context.channel.isActive else { return }
                    handler.send(after, pause: pause, closes: closes, breaks: breaks, context)
                }
                return
            }
            if breaks {
                let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
                // Late enough for the bytes before to arrive.
                context.eventLoop.scheduleTask(in: .milliseconds(20)) { bound.value.close(promise: nil) }
                return
            }
            let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
            context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
                if closes { bound.value.close(promise: nil) }
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}
