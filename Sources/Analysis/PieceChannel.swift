internal import Synchronization

/// Hands pieces of a layer from the task that inflates to the task that reads, a few at a time: memory stays bounded when one is faster.
final class PieceChannel: Sendable {
    /// Inflated bytes.
    struct Piece: Sendable {
        let bytes: [UInt8]
    }

    private struct State {
        var pieces: [Piece] = []
        var isFinished = false
        /// The reader gave up: there is no use in sending more.
        var isAbandoned = false
        var waitingReader: CheckedContinuation<Void, Never>?
        var waitingWriter: CheckedContinuation<Void, Never>?
    }

    private let capacity: Int
    private let state = Mutex(State())

    /// A writer that waits goes on once so few are left: going on at each piece that is taken, both would wait for each other at every piece.
    private let refill: Int

    init(capacity: Int = 4) {
        self.capacity = capacity
        refill = capacity / 2
    }

    /// Waits until there is room; `false` where the reader has given up.
    func send(_ piece: Piece) async -> Bool {
        while true {
            enum Outcome { case sent, abandoned, full }
            let outcome = state.withLock { state -> Outcome in
                if state.isAbandoned { return .abandoned }
                guard state.pieces.count < capacity else { return .full }
                state.pieces.append(piece)
                state.waitingReader.take()?.resume()
                return .sent
            }
            switch outcome {
            case .sent: return true
            case .abandoned: return false
            case .full:
                await withCheckedContinuation { continuation in
                    state.withLock { state in
                        if state.pieces.count <= refill || state.isAbandoned {
                            continuation.resume()
                        } else {
                            state.waitingWriter = continuation
                        }
                    }
                }
            }
        }
    }

    /// The next piece; `nil` after the last.
    func receive() async -> Piece? {
        while true {
            let (piece, isFinished) = state.withLock { state -> (Piece?, Bool) in
                guard !state.pieces.isEmpty else { return (nil, state.isFinished) }
                let piece = state.pieces.removeFirst()
                if state.pieces.count <= refill { state.waitingWriter.take()?.resume() }
                return (piece, false)
            }
            if let piece { return piece }
            if isFinished { return nil }
            await withCheckedContinuation { continuation in
                state.withLock { state in
                    if !state.pieces.isEmpty || state.isFinished {
                        continuation.resume()
                    } else {
                        state.waitingReader = continuation
                    }
                }
            }
        }
    }

    func finish() {
        state.withLock { state in
            state.isFinished = true
            state.waitingReader.take()?.resume()
        }
    }

    func abandon() {
        state.withLock { state in
            state.isAbandoned = true
            state.pieces = []
            state.waitingWriter.take()?.resume()
        }
    }
}
