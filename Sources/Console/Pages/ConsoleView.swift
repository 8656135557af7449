import Cells

/// What the console can show, each over the whole screen.
enum ConsoleView: Sendable, Hashable, CaseIterable {
    case sessions, users, audit, overview, ended

    /// Its name.
    var title: SafeText {
        switch self {
        case .sessions: "Sessions"
        case .users: "Users"
        case .audit: "Audit"
        case .overview: "Overview"
        case .ended: "Ended"
        }
    }

    /// The key that opens it: its place, from 1.
    var key: SafeText { SafeText(String((Self.allCases.firstIndex(of: self) ?? 0) + 1)) }
}
