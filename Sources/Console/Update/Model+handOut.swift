import Cells
public import Sessions

/// What can be written to a file.
public enum Export: Sendable, Hashable {
    /// All that is known of a session; no credential.
    case session(SessionDetail)
    /// Entries of the audit trail, the newest last.
    case trail([AuditEntry])
}

/// Why a file was not written.
public struct ExportFailure: Error, Sendable, Hashable {
    /// The reason and what to do about it, as a sentence.
    public let reason: String

    /// A failure for that reason.
    public init(_ reason: String) {
        self.reason = reason
    }
}

extension Model {
    /// What the copying key would take: its name in words, and the text.
    private var copied: (what: SafeText, text: String)? {
        if let finding = find?.finding {
            if let session = finding.session { return ("session ID", session.row.session) }
            return finding.token.map { ("fingerprint", $0.fingerprint) }
        }
        if let detail { return ("session ID", detail.session) }
        switch view {
        case .sessions: return list.selected.map { ("session ID", $0.row.session) }
        case .users: return users.list.selected.map { ("user", $0.user) }
        case .audit:
            return trail.list.selected.map { $0.session.isEmpty ? ("user", $0.user) : ("session ID", $0.session) }
        case .ended:
            switch ended.list.selected {
            case .restriction(let restriction): return ("name", restriction.subject.text)
            case .ending(let entry): return ("session ID", entry.session)
            case nil: return nil
            }
        case .overview: return nil
        }
    }

    /// Hands the name of what the cursor is on to the clipboard of the terminal.
    mutating func copy() -> [Effect] {
        guard let (what, text) = copied, !text.isEmpty else {
            tell(.information, "There is nothing to copy.")
            return []
        }
        tell(.information, "Copied the \(what) \(SafeText(text, limit: 80)), where your terminal takes it (OSC 52).")
        return [.copy(text)]
    }

    /// Has what is in front written to a file.
    mutating func export() -> [Effect] {
        if let detail {
            guard let whole = detail.detail else {
                tell(.information, "The session was not read yet.")
                return []
            }
            return [.export(.session(whole))]
        }
        return trail.list.items.isEmpty ? [] : [.export(.trail(trail.list.items))]
    }

    /// Says where the file is, or why there is none.
    mutating func takeExport(_ result: Result<String, ExportFailure>) {
        switch result {
        case .success(let path): tell(.success, "Written to \(SafeText(path, limit: 256)). It holds no credential.")
        case .failure(let failure): tell(.failure, SafeText(failure.reason))
        }
    }
}

extension Restriction.Subject {
    /// What it is called.
    var text: String {
        switch self {
        case .token(let name), .session(let name), .fingerprint(let name), .key(let name), .user(let name): name
        }
    }
}
