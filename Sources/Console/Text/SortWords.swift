import Cells
import Sessions

extension SortOrder {
    /// The order in words: "by user, A to Z, then by log-in, newest first".
    var words: SafeText {
        let words = column.sortWords(descending: descending)
        return then.map { "\(words), then \($0.column.sortWords(descending: $0.descending))" } ?? words
    }
}

extension SessionColumn {
    /// The name over the column, and in "sorted by …".
    var title: SafeText {
        switch self {
        case .state: "State"
        case .user: "User"
        case .session: "Session"
        case .mode: "Link mode"
        case .expiry: "Expiry"
        case .end: "End"
        case .seen: "Last seen"
        case .ip: "IP"
        case .client: "Client"
        case .login: "Log-in"
        }
    }

    /// The name in a sentence.
    private var word: SafeText {
        switch self {
        case .ip: "IP"
        default: SafeText(title.description.lowercased())
        }
    }

    /// Whether a list by this column naturally has the newest first.
    var isNewestFirst: Bool { self == .seen || self == .login }

    /// What comes first in that order.
    private func first(descending: Bool) -> SafeText {
        switch self {
        case .state: descending ? "best first" : "worst first"
        case .expiry, .end: descending ? "latest first" : "soonest first"
        case .seen, .login: descending ? "newest first" : "oldest first"
        case .user, .session, .mode, .ip, .client: descending ? "Z to A" : "A to Z"
        }
    }

    /// The order in words: "by log-in, newest first".
    func sortWords(descending: Bool) -> SafeText {
        "by \(word), \(first(descending: descending))"
    }
}
