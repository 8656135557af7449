/// When sessions that the demo's clients held were ended by someone else: the last few hundred.
struct Endings: Sendable {
    private var times: [String: Duration] = [:]
    private var order: [String] = []

    private static let capacity = 512

    /// A session was ended.
    mutating func add(_ session: String, at time: Duration) {
        guard times.updateValue(time, forKey: session) == nil else { return }
        order.append(session)
        if order.count > Self.capacity { times[order.removeFirst()] = nil }
    }

    /// When a session was ended.
    subscript(session: String) -> Duration? { times[session] }
}

/// What someone did to a session, as the store's feed tells it.
struct SessionNews: Sendable, Hashable {
    var session: String
    /// It was ended; otherwise its refresh was asked for.
    var isEnd: Bool
}
