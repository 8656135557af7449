public import Sessions

/// What a screen other than the list of sessions wants to show. The latest request stands until the next one: the runtime
/// answers it again whenever the answer has changed.
public enum ScreenRequest: Sendable, Hashable {
    /// Nothing.
    case none
    /// The users with open sessions that a filter matches; answered with `Message.users`.
    case users(UserColumn, descending: Bool, query: String)
    /// The newest entries of the audit trail that a filter matches; answered with `Message.trail`.
    case trail(query: String)
    /// What is refused now, and what ended recently, as far as a filter of the audit trail matches it; answered with
    /// `Message.ended`.
    case ended(query: String)
    /// The signing keys of the sessions that a filter matches; answered with `Message.keys`.
    case keys(query: String)
    /// The store as a whole; answered with `Message.overview`.
    case overview
    /// All that is known of a user, and what the trail tells of so long; answered with `Message.user`.
    case user(ExactText, TrailSpan)

    /// How many rows an answer has at most: the first users of the order, the newest entries of the trail.
    public static let limit = 1000
}
