public import FoundationEssentials

/// Something by which servers refuse current tokens of sessions that the store holds.
public struct StoredRefusal: Sendable, Hashable {
    /// Whose tokens it hits.
    public enum Subject: Sendable, Hashable {
        /// All that name a key, of the partition's sessions.
        case key(String)
        /// All of a session.
        case session(SessionID)
        /// One of a session's.
        case token(TokenID)

        /// Whether both name the same, byte for byte: keys that only look alike are two.
        public static func == (left: Subject, right: Subject) -> Bool {
            switch (left, right) {
            case (.key(let name), .key(let other)): name.isExactly(other)
            case (.session(let session), .session(let other)): session == other
            case (.token(let token), .token(let other)): token == other
            default: false
            }
        }

        /// Hashes what is compared.
        public func hash(into hasher: inout Hasher) {
            switch self {
            case .key(let name): hasher.combine(ExactText(name))
            case .session(let session): hasher.combine(session)
            case .token(let token): hasher.combine(token)
            }
        }
    }

    /// Whose tokens it hits.
    public var subject: Subject
    /// Why they are refused.
    public var refusal: Refusal
    /// Until when, by Redis's clock; nil as long as the session lives.
    public var until: Date?
}

extension StoredRefusal {
    /// What a denial by a name comes to; nil for a fingerprint, which does not say whose it is.
    init?(_ denial: Denial, until: Double) {
        let end = Date(timeIntervalSince1970: until / 1000)
        switch denial.kind {
        case .key: self.init(subject: .key(denial.id), refusal: .denied(.key), until: end)
        case .session:
            guard let session = SessionID(denial.id) else { return nil }
            self.init(subject: .session(session), refusal: .denied(.session), until: end)
        case .token:
            guard let token = TokenID(denial.id) else { return nil }
            self.init(subject: .token(token), refusal: .denied(.token), until: end)
        case .fingerprint: return nil
        }
    }
}
