import NIOCore
import NIOPosix
import Synchronization

/// A proxy that answers CONNECT with a tunnel to one port of this machine, whatever host is asked for, and remembers the requests.
final class TunnelProxy: Sendable {
    private final class Log: Sendable {
        let heads = Mutex<[String]>([])
    }

    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let channel: any Channel
    private let log = Log()

    static func run<Result>(to port: Int, _ body: (TunnelProxy) async throws -> Result) async throws -> Result {
        let proxy = try await TunnelProxy(port)
        do {
            let result = try await body(proxy)
            try await proxy.stop()
            return result
        } catch {
            try await proxy.stop()
            throw error
        }
    }

    private init(_ target: Int) async throws {
        channel = try await ServerBootstrap(group: group)
            .childChannelInitializer { [log] channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Entrance(target: target, log: log))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    private func stop() async throws {
        try await channel.close()
        try await group.shutdownGracefully()
    }

    var host: String { "127.0.0.1:\(channel.localAddress?.port ?? 0)" }
    /// The requests' first lines and fields.
    var heads: [String] { log.heads.withLock { $0 } }

    /// Reads the request, opens the way, and then hands on what comes.
    private final class Entrance: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let target: Int
        private let log: Log
        private var head = ""
        private var exit: (any Channel)?

        init(target: Int, log: Log) {
            self.target = target
            self.log = log
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = unwrapInboundIn(data)
            if let exit { return exit.writeAndFlush(bytes, promise: nil) }
            head += String(buffer: bytes)
            guard head.hasSuffix("\r\n\r\n") else { return }
            log.heads.withLock { $0.append(head) }
            let entrance = context.channel
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            ClientBootstrap(group: context.eventLoop)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(WayBack(entrance))
                    }
                }
                .connect(host: "127.0.0.1", port: target)
                .whenComplete { result in
                    let (handler, context) = bound.value
                    guard case .success(let exit) = result else { return context.close(promise: nil) }
                    handler.exit = exit
                    let answer = ByteBuffer(string: "HTTP/1.1 200 Connection established\r\n\r\n")
                    context.writeAndFlush(handler.wrapOutboundOut(answer), promise: nil)
                }
        }

        func channelInactive(context: ChannelHandlerContext) {
            exit?.close(promise: nil)
        }
    }

    private final class WayBack: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let entrance: any Channel

        init(_ entrance: any Channel) {
            self.entrance = entrance
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            entrance.writeAndFlush(unwrapInboundIn(data), promise: nil)
        }

        func channelInactive(context: ChannelHandlerContext) {
            entrance.close(promise: nil)
        }
    }
}
