import Cells

/// The screens, in the order of their keys.
enum ScreenName: Sendable, Hashable, CaseIterable {
    /// The table of sessions.
    case sessions
    /// The users.
    case users
    /// The audit trail.
    case audit
    /// The store as a whole.
    case overview
    /// What is refused now, and what ended recently.
    case ended
    /// The signing keys.
    case keys

    /// Its place, from 1: the key that shows it.
    var number: SafeText { SafeText(String((Self.allCases.firstIndex(of: self) ?? 0) + 1)) }
}
