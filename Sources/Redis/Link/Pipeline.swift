import DequeModule

/// The requests that wait, and those on their way, in order. Bounds what is on its way: beyond it, requests wait here and
/// their senders with them.
struct Pipeline<Waiter: ReplyWaiter> {
    /// A request that was handed to the socket.
    struct InFlight {
        let name: String
        let patience: Duration
        let waiter: Waiter
        fileprivate let commands: Int
        fileprivate let byteCount: Int
        fileprivate var repliesLeft: Int
    }

    /// What a reply meant.
    enum Progress {
        case unexpected, more, complete(Waiter)
    }

    let maxCommands: Int
    let maxBytes: Int
    private var waiting: Deque<Request<Waiter>> = []
    private var inFlight: Deque<InFlight> = []
    private var commands = 0
    private var bytes = 0

    init(maxCommands: Int, maxBytes: Int) {
        self.maxCommands = maxCommands
        self.maxBytes = maxBytes
    }

    /// The request whose reply comes next.
    var head: InFlight? { inFlight.first }

    mutating func append(_ request: Request<Waiter>) {
        waiting.append(request)
    }

    /// Lets the next request on its way if there is room, or if it is too large to ever find more.
    mutating func admit() -> Request<Waiter>? {
        while let next = waiting.first {
            if next.waiter.isAbandoned {
                waiting.removeFirst()
                continue
            }
            let fits = commands + next.replies <= maxCommands && bytes + next.bytes.count <= maxBytes
            guard fits || inFlight.isEmpty else { return nil }
            waiting.removeFirst()
            guard next.replies > 0 else { return next }
            commands += next.replies
            bytes += next.bytes.count
            inFlight.append(
                InFlight(
                    name: next.name,
                    patience: next.patience,
                    waiter: next.waiter,
                    commands: next.replies,
                    byteCount: next.bytes.count,
                    repliesLeft: next.replies
                )
            )
            return next
        }
        return nil
    }

    /// Counts one reply.
    mutating func replied() -> Progress {
        guard !inFlight.isEmpty else { return .unexpected }
        inFlight[0].repliesLeft -= 1
        guard inFlight[0].repliesLeft == 0 else { return .more }
        let done = inFlight.removeFirst()
        commands -= done.commands
        bytes -= done.byteCount
        return .complete(done.waiter)
    }

    /// Empties what was on its way.
    mutating func takeInFlight() -> Deque<InFlight> {
        defer { (inFlight, commands, bytes) = ([], 0, 0) }
        return inFlight
    }

    /// Empties what waits.
    mutating func takeWaiting() -> Deque<Request<Waiter>> {
        defer { waiting = [] }
        return waiting
    }
}
