import HeapModule

/// Whose turn is when. A client that is entered again is due at the new time only.
struct Agenda: Sendable {
    private struct Entry: Comparable {
        var due: Duration
        var client: Int
        var edition: UInt32

        static func < (left: Entry, right: Entry) -> Bool {
            left.due < right.due
        }
    }

    private var entries = Heap<Entry>()
    private var editions: [UInt32]

    /// An agenda of that many clients, none of them due.
    init(clients: Int) {
        editions = Array(repeating: 0, count: clients)
    }

    /// Gives a client its turn at that time, instead of any other that it had.
    mutating func enter(_ client: Int, due: Duration) {
        editions[client] &+= 1
        entries.insert(Entry(due: due, client: client, edition: editions[client]))
    }

    /// When the next turn is.
    var nextDue: Duration? { entries.min?.due }

    /// A client whose turn has come, which thereby has none any more.
    mutating func takeDue(at now: Duration) -> Int? {
        while let next = entries.min, next.due <= now {
            entries.removeMin()
            guard next.edition == editions[next.client] else { continue }
            return next.client
        }
        return nil
    }
}
