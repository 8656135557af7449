import Cells
import Sessions

/// The state of the connection to the store, and how old what the console shows is.
struct Standing: Sendable, Equatable {
    /// The connection.
    private(set) var connection = ConnectionStatus.connecting
    /// When all that is shown was last known to be true; absent until the list was read once.
    private(set) var asOf: Timestamp?

    /// How long the store may be silent before what is shown is called old, in milliseconds.
    private static let patience: Int64 = 10_000

    /// Takes the state of the connection to the store.
    mutating func take(_ status: ConnectionStatus) {
        connection = status
        switch status {
        case .fresh(let at), .vacant(let at): asOf = max(asOf ?? at, at)
        case .connecting, .loading, .unreadable, .unreachable: break
        }
    }

    /// Whether what is shown is the truth as of the last few seconds.
    func isCurrent(at now: Timestamp) -> Bool {
        switch connection {
        case .fresh, .vacant: age(at: now).map { $0 < Self.patience } ?? false
        case .connecting, .loading, .unreadable, .unreachable: false
        }
    }

    /// Whether there is something on screen that was true once and may no longer be.
    func isStale(at now: Timestamp) -> Bool { asOf != nil && !isCurrent(at: now) }

    /// How long ago all that is shown was known to be true, in milliseconds.
    func age(at now: Timestamp) -> Int64? { asOf.map { max(0, now.milliseconds(since: $0)) } }

    /// How much of the list was read, from 0 to 1, while it is being read.
    var progress: Double? {
        if case .loading(let progress, _) = connection { progress } else { nil }
    }

    /// Why the store can't be asked to do anything now.
    var obstacle: SafeText? {
        switch connection {
        case .loading, .fresh, .vacant: nil
        case .connecting: "Not connected yet."
        case .unreadable: "What this store holds can’t be read as sessions."
        case .unreachable: "The store can’t be reached: nothing can be done to it now."
        }
    }
}
