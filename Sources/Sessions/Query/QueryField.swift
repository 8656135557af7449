/// What a query can name.
public enum QueryField: String, Sendable, Hashable, CaseIterable {
    case user, session, jti, ip, country, asn, network, client, method, mode, alg, kid, generation
    case created, issued, seen, expires, ends
    case event, by, reason, outcome, time, since, until
    case `is`, claim, saved

    /// The fields of a subject, in the order in which they are named.
    static func fields(of subject: QuerySubject) -> [QueryField] {
        switch subject {
        case .sessions:
            [
                .user, .session, .jti, .ip, .country, .asn, .network, .client, .method, .mode, .alg, .kid, .generation,
                .created, .issued, .seen, .expires, .ends, .is, .claim, .saved,
            ]
        case .audit:
            [
                .event, .user, .session, .jti, .ip, .country, .asn, .network, .client, .by, .reason, .outcome, .time,
                .since,
                .until, .is, .saved,
            ]
        }
    }

    /// Its name as it is typed.
    var name: String { self == .claim ? "claim.NAME" : rawValue }

    /// What its values are.
    var kind: Kind {
        switch self {
        case .user, .session, .jti, .method, .alg, .kid, .event, .outcome, .by: .beginning
        case .client, .reason: .anywhere
        case .ip: .address
        case .country, .asn, .network: .place
        case .mode, .is: .choice
        case .generation: .number
        case .created, .issued, .seen, .time: .past
        case .since, .until: .bound
        case .expires, .ends: .future
        case .claim: .claim
        case .saved: .saved
        }
    }

    /// Kinds of values.
    enum Kind {
        /// Text that `:` compares from its beginning.
        case beginning
        /// Text that `:` looks into.
        case anywhere
        case address
        /// Where the address is, which databases tell.
        case place
        /// One of a few words.
        case choice
        case number
        /// A moment that is over: a length of time is counted back from now.
        case past
        /// From when, or until when: a moment that is over.
        case bound
        /// A moment to come: a length of time is counted on from now.
        case future
        case claim
        /// The name of a filter.
        case saved
    }

    /// What can be typed behind it, where that is one of a few words.
    static func choices(_ field: QueryField, about subject: QuerySubject) -> [String] {
        switch (field, subject) {
        case (.mode, _): LinkMode.allAndUnknown.map(\.word)
        case (.is, .sessions): SessionState.allCases.map(\.rawValue) + ["suspicious", "stolen", "acknowledged"]
        case (.event, .audit): AuditEvent.known.map(\.name)
        case (.is, .audit): ["operator", "failed", "refused"]
        default: []
        }
    }
}
