import Sessions

/// The question before an act: it names what would be hit, and beyond a handful it wants the number typed.
struct Confirmation {
    let act: Act
    let targets: [Target]

    /// How many sessions may be hit on a mere `yes`.
    private static let handful = 10

    private var count: Int { targets.reduce(0) { $0 + $1.count } }

    var text: String {
        let answer = count > Self.handful ? "Type \(count) to go on" : "Type yes to go on"
        return "\(act.verb) \(words)? \(answer), anything else to leave it: "
    }

    func isYes(_ answer: String) -> Bool {
        let answer = answer.trimmed
        return count > Self.handful ? answer == String(count) : answer.lowercased() == "yes"
    }

    private var words: String {
        if case .user(let user, let sessions)? = targets.first {
            return "all sessions of \(user) (\(sessions) now)"
        }
        let named = targets.prefix(Self.handful).map(Self.words).joined(separator: ", ")
        return targets.count > Self.handful ? "\(targets.count) sessions, among them \(named)" : named
    }

    private static func words(_ target: Target) -> String {
        switch target {
        case .session(let session, let row?): "\(session) of \(row.user)"
        case .session(let session, nil): "\(session), which the store does not list (its ID is refused then)"
        case .damaged(let session): "\(session), whose row is damaged"
        case .user(let user, _): user
        }
    }
}

extension String {
    /// Without white space at either end.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace ?? false { text.removeFirst() }
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return String(text)
    }
}
