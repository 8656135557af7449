extension AuditEntry {
    /// What stands behind the name of what a store was to let go and did not deny.
    private static let inVain = ", which the store did not deny"

    /// Takes what was denied out of the outcome: there a store keeps it.
    mutating func readDenial() {
        guard event == .denied || event == .denialLifted else { return }
        let isInVain = outcome.hasSuffix(Self.inVain)
        let text = isInVain ? String(outcome.dropLast(Self.inVain.count)) : outcome
        guard let subject = Restriction.Subject(stored: text) else { return }
        denied = subject
        outcome = isInVain ? "not denied" : "done"
        switch subject {
        case .token(let id) where jti.isEmpty: jti = id
        case .session(let name) where session.isEmpty: session = name
        case .token, .session, .fingerprint, .key, .user: break
        }
    }

    /// The outcome as a store keeps it.
    var storedOutcome: String {
        guard let stored = denied?.stored else { return outcome }
        return outcome == "done" ? stored : stored + Self.inVain
    }
}

extension Restriction.Subject {
    /// What it is called.
    public var text: String {
        switch self {
        case .session(let name): name.text
        case .token(let name), .fingerprint(let name), .key(let name), .user(let name): name
        }
    }

    /// A letter for its kind, and its name.
    fileprivate var stored: String? {
        switch self {
        case .token(let id): "j:\(id)"
        case .session(let name): "s:\(name)"
        case .fingerprint(let hex): "f:\(hex)"
        case .key(let id): "k:\(id)"
        case .user: nil
        }
    }

    fileprivate init?(stored text: String) {
        let name = String(text.dropFirst(2))
        switch text.prefix(2) {
        case "j:": self = .token(name)
        case "s:": self = .session(SessionName(name))
        case "f:": self = .fingerprint(name)
        case "k:": self = .key(name)
        default: return nil
        }
    }
}
