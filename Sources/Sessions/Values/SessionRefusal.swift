import Languages

/// Why servers refuse the current token of a session that the store still holds.
public struct SessionRefusal: Sendable, Hashable {
    /// What refuses it.
    public var cause: Cause
    /// Until when, by the store's clock; absent where that is for good, or as long as the session lives.
    public var until: Timestamp?
    /// Which part of the store says so.
    public var extent: Extent

    /// A refusal for that reason, until then.
    public init(_ cause: Cause, until: Timestamp? = nil, _ extent: Extent = .whole) {
        self.cause = cause
        self.until = until
        self.extent = extent
    }

    /// Which part of the store says so: a denial that has to stand in many places may have been cut off half-way.
    public enum Extent: Sendable, Hashable {
        /// All of it, as far as it has to.
        case whole
        /// The part that servers ask about this session, and others don't: they refuse it, and the denial is to be finished.
        case ownPart
        /// Other parts: servers that keep a copy of what is revoked refuse the token, and all others go on taking it.
        case otherPart
    }

    /// Whether every server goes by it.
    public var hitsEverywhere: Bool { extent != .otherPart }

    /// Whether it still refuses at a moment.
    public func holds(at now: Timestamp) -> Bool { until.map { $0 > now } ?? true }

    /// What can refuse a token although its session is there, in the order in which servers ask. Raw values are for reports.
    public enum Cause: String, Sendable, Hashable, CaseIterable {
        /// All of the user's, or everyone's, earlier sessions were revoked; this one is not removed yet.
        case epoch = "epoch-raised"
        /// It is of an epoch that the store does not know: the store lost its memory.
        case epochUnknown = "epoch-unknown"
        /// The session's ID was denied.
        case session = "session-denied"
        /// The key that signed it was denied.
        case key = "key-denied"
        /// The token was denied by its fingerprint.
        case fingerprint = "fingerprint-denied"
        /// The token was denied by its ID.
        case token = "token-denied"

        /// The reason in plain words.
        public var words: String { sentence.words }

        private var sentence: Sentence {
            switch self {
            case .epoch: "all of the user's earlier sessions were revoked"
            case .epochUnknown:
                "it is of a time that the store does not know: the store lost its memory, or is another one"
            case .session: "the session's ID was denied"
            case .key: "the key that signed its token was denied"
            case .fingerprint, .token: "its token was denied"
            }
        }

        /// Whether it hits no more than the token at hand, so that who has the session's secret can get another.
        var isOfTokenAlone: Bool {
            switch self {
            case .key, .fingerprint, .token: true
            case .epoch, .epochUnknown, .session: false
            }
        }
    }

    /// The reason in plain words, and what still can be done with the session.
    ///
    /// - Parameter mode: how token and session are linked.
    public func words(mode: LinkMode?) -> String {
        switch extent {
        case .whole: break
        case .ownPart: return said("\(cause.words), though not in all of the store: deny it again to finish that")
        case .otherPart:
            return said(
                "\(cause.words), but in a part of the store alone: servers that keep no copy of what is revoked accept it; deny it again to finish that"
            )
        }
        guard cause.isOfTokenAlone, mode == .paired || mode == .denylist else { return cause.words }
        return said("\(cause.words); who has the session's secret can still get a new token")
    }
}
