/// Whoever waits for the replies to a request.
protocol ReplyWaiter: Sendable {
    /// Nobody waits any more.
    var isAbandoned: Bool { get }
}

/// One or more commands that go out together.
struct Request<Waiter: ReplyWaiter>: Sendable {
    /// What errors call it.
    let name: String
    /// The formatted commands.
    let bytes: [UInt8]
    /// How many replies it gets. With 0 it only asks for the connection to stand.
    let replies: Int
    /// How much longer than the command time-out the server may be silent.
    var patience = Duration.zero
    let waiter: Waiter
}
