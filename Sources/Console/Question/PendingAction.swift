import Sessions

/// An action that was sent to the store, as the answer will speak of it.
struct PendingAction: Sendable, Equatable {
    /// What was asked for.
    let action: Action
    /// The users whose names look like its user's, and who are not hit.
    var lookalikes: [String] = []
}
