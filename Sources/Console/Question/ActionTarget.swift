import Cells
import Sessions

/// What an action would be done to: what is found, open, or under the cursor.
enum ActionTarget: Sendable, Equatable {
    /// A session as it is listed.
    case session(ListedRow)
    /// A user, and no session of theirs in particular.
    case user(String)
    /// What the store knows of a token.
    case finding(Finding)
    /// What is refused.
    case restriction(Restriction)
    /// A signing key.
    case key(KeySummary)

    /// A user, and no session of theirs in particular; nothing where nobody is named.
    init?(user: String) {
        if user.isEmpty { return nil }
        self = .user(user)
    }

    /// The action that a verb means for it; nothing where it can't be done to it.
    func action(_ verb: Action.Verb, now: Timestamp) -> Action? {
        switch self {
        case .session(let listed):
            verb.on(SeenSession(listed.row)) ?? verb.on(user: listed.row.user) ?? verb.on(key: listed.row.keyID ?? "")
        case .user(let user): verb.on(user: user)
        case .finding(let finding): finding.action(verb, now: now)
        case .restriction(let restriction): restriction.action(verb)
        case .key(let key): verb.on(key: key.id ?? "")
        }
    }

    /// Whom it is about; nothing where nobody is named.
    var user: String? {
        let user =
            switch self {
            case .session(let listed): listed.row.user
            case .user(let user): user
            case .finding(let finding): finding.user
            case .key: ""
            case .restriction(let restriction):
                if case .user(let user) = restriction.subject { user } else { "" }
            }
        return user.isEmpty ? nil : user
    }

    /// Why a key can't be denied, or its denial not lifted; nothing where it can, as far as is known here.
    func obstacle(toKey verb: Action.Verb) -> SafeText? {
        let isDenied: Bool? =
            switch self {
            case .key(let key): key.denial.map(\.isWhole) ?? false
            case .session(let listed):
                listed.row.refusal.flatMap { $0.cause == .key && $0.extent == .whole ? true : nil }
            case .user, .finding, .restriction: nil
            }
        return switch verb {
        case .denyKey where isDenied == true: "This key is denied already."
        case .liftKey where isDenied == false && !isDeniedInPart: "This key is not denied."
        default: nil
        }
    }

    /// Whether it is a key whose denial was cut off: it can be finished, or lifted.
    private var isDeniedInPart: Bool { if case .key(let key) = self { key.denial?.isWhole == false } else { false } }

    /// The session as the operator sees it, where it is one.
    var row: SessionRow? {
        switch self {
        case .session(let listed): listed.row
        case .user, .restriction, .key: nil
        case .finding(let finding): finding.session?.row
        }
    }
}
