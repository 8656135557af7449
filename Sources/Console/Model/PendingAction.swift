/// An action that was sent to the store, as the answer will speak of it.
struct PendingAction: Sendable, Equatable {
    /// What was asked for.
    let act: Question.Act
    /// Whose sessions it is about.
    let user: String
    /// The session it is about; for all of a user's, the one that the cursor was on.
    let session: String
    /// The users whose names look like this one's, and who are not hit.
    var lookalikes: [String] = []
}
