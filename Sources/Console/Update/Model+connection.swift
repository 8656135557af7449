import Sessions

extension Model {
    /// Takes how the console stands with its store.
    mutating func take(_ status: ConnectionStatus) -> [Effect] {
        let wasCurrent = isCurrent
        connection = status
        switch status {
        case .fresh(let at), .vacant(let at): asOf = max(asOf ?? at, at)
        case .connecting, .loading, .unreadable, .unreachable: break
        }
        // What was read before a cut may be old, and a session that is open is not always in the window.
        guard isCurrent, !wasCurrent, detail != nil else { return [] }
        return reloadDetail()
    }

    /// Whether what is shown is the truth as of the last few seconds.
    var isCurrent: Bool {
        switch connection {
        case .fresh, .vacant: age.map { $0 < Self.patience } ?? false
        case .connecting, .loading, .unreadable, .unreachable: false
        }
    }

    /// Whether the list is being read, for the first time or anew.
    var isReading: Bool {
        if case .loading = connection { true } else { false }
    }

    /// Whether there is something on screen that was true once and may be so no more.
    var isStale: Bool { asOf != nil && !isCurrent }

    /// How long ago all that is shown was known to be true, in milliseconds.
    var age: Int64? { asOf.map { max(0, now.milliseconds(since: $0)) } }

    /// How long the store may be silent before what is shown is called old, in milliseconds.
    static let patience: Int64 = 10_000
}
