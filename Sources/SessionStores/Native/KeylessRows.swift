import Synchronization

/// Whether rows were read that don't say which key signed, as older releases wrote them. While a key is denied, their
/// sessions are asked themselves: else nobody would know which of them it hits.
final class KeylessRows: Sendable {
    private struct State {
        var areAsked = false
        var wereTaken = false
    }

    private let state = Mutex(State())

    /// Whether such rows are to be asked for their key.
    var areAsked: Bool { state.withLock { $0.areAsked } }

    /// Notes that such a row was taken as it was.
    func noteTaken() { state.withLock { $0.wereTaken = true } }

    /// Notes whether a key is denied.
    ///
    /// - Returns: whether rows were taken without their key that are to be asked for it now.
    func note(isKeyDenied: Bool) -> Bool {
        state.withLock { state in
            defer { state = State(areAsked: isKeyDenied, wereTaken: state.wereTaken && !isKeyDenied) }
            return isKeyDenied && !state.areAsked && state.wereTaken
        }
    }
}
