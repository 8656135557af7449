import Cells
public import Sessions

extension SessionState {
    /// The word for a narrow column.
    var word: SafeText {
        switch self {
        case .reused: "reused"
        case .revoked: "revoked"
        case .refused: "refused"
        case .damaged: "damaged"
        case .refreshRequested: "refresh"
        case .expiring: "expiring"
        case .live: "live"
        case .expired: "expired"
        case .ended: "ended"
        }
    }

    /// The word for a wide column.
    var fullWord: SafeText {
        self == .refreshRequested ? "refresh requested" : word
    }

    /// What the state means.
    var meaning: SafeText {
        switch self {
        case .reused: "a retired credential was used to refresh; the session was revoked by itself"
        case .revoked: "it ended for good, before its time"
        case .refused: "the session is there, but servers refuse its token"
        case .damaged: "what the store holds of it is damaged; servers may accept it all the same"
        case .refreshRequested: "the token may only refresh"
        case .expiring: "the token runs out within a minute"
        case .live: "token and session are good"
        case .expired: "the token ran out; the session can still refresh it"
        case .ended: "it logged out, or reached its end"
        }
    }

    /// The symbol, besides the colour and the word.
    func symbol(isASCII: Bool) -> SafeText {
        switch self {
        case .reused: "!"
        case .revoked: isASCII ? "x" : "✗"
        case .refused: isASCII ? "/" : "⊘"
        case .damaged: isASCII ? "#" : "≠"
        case .refreshRequested: isASCII ? "@" : "↻"
        case .expiring: isASCII ? "~" : "◔"
        case .live: isASCII ? "*" : "●"
        case .expired: isASCII ? "o" : "○"
        case .ended: isASCII ? "-" : "–"
        }
    }

    /// The role that gives its colour.
    var role: Role {
        switch self {
        case .reused: .reused
        case .revoked: .revoked
        case .refused, .damaged: .bad
        case .refreshRequested: .refreshRequested
        case .expiring: .expiring
        case .live: .live
        case .expired: .expired
        case .ended: .ended
        }
    }

    /// Its symbol and its word, and what it means for that row.
    func sentence(of row: SessionRow, isASCII: Bool) -> SafeText {
        "\(symbol(isASCII: isASCII)) \(fullWord): \(meaning(for: row))"
    }

    private func meaning(for row: SessionRow) -> SafeText {
        if self == .refused, let refusal = row.refusal { return SafeText(refusal.words(mode: row.mode)) }
        guard row.isForeign else { return meaning }
        return switch self {
        case .live where row.expires == nil || row.onlyHoldsToken: "the session is open"
        // Nobody here knows whether servers look at the token at all.
        case .live: "the session is open, and its token has not run out"
        case .expired: "its token ran out; the session is open"
        case .reused, .revoked, .refused, .damaged, .refreshRequested, .expiring, .ended: meaning
        }
    }

    /// Its word, and what it means for that row, as a command prints them.
    public func plainWords(of row: SessionRow) -> String {
        ("\(fullWord): \(meaning(for: row))" as SafeText).description
    }

    /// Its symbol, and its word where there is room for one.
    func cell(width: Int, isASCII: Bool) -> Piece {
        let symbol = symbol(isASCII: isASCII)
        switch width {
        case ..<10: return Piece(symbol, role)
        case ..<19: return Piece("\(symbol) \(word)", role)
        default: return Piece("\(symbol) \(fullWord)", role)
        }
    }
}

extension ListedRow {
    /// What a column of states says of it: that it looks stolen before all else.
    func stateCell(at now: Timestamp, width: Int, isASCII: Bool) -> Piece {
        if change == .ended || row.ending != nil {
            // Nobody may have said how it ended.
            return (row.ending?.state ?? .ended).cell(width: width, isASCII: isASCII)
        }
        guard sign?.isStrong == true else {
            guard isAcknowledged else { return row.state(at: now).cell(width: width, isASCII: isASCII) }
            return Piece(width < 10 ? "=" : width < 19 ? "= answered" : "= acknowledged", .caution)
        }
        return Piece(width < 10 ? "!" : width < 19 ? "! stolen?" : "! looks stolen", .stolen)
    }
}

extension ListedRow {
    /// Whether it would look stolen, had nobody acknowledged why.
    var isAcknowledged: Bool { sign?.isStrong != true && acknowledged.contains(where: \.isStrong) }
}

extension SessionEnding {
    /// What happened to a session that ended so, to stand behind "This session".
    var words: SafeText {
        switch self {
        case .loggedOut: "logged out"
        case .revoked: "was revoked"
        case .userRevoked: "was revoked with all of its user’s sessions"
        case .reuse: "was revoked by itself"
        case .ended: "reached its end"
        }
    }

    /// Why, where that needs saying; to stand behind the words above.
    var because: SafeText {
        self == .reuse ? ", since a retired credential was used to refresh" : ""
    }
}

extension LinkMode? {
    /// What the mode means.
    var meaning: SafeText {
        switch self {
        case .allowlist: "the JWT is the session; only the stored token is accepted"
        case .paired: "session ID and secret, with a JWT that the store links to them"
        case .denylist: "stateless JWT; refused only when denied, or issued before its user’s sessions were revoked"
        case nil: "the store does not say how token and session hold together"
        }
    }

    /// What revoking a session in this mode does to its token.
    var effectOfRevoking: SafeText {
        switch self {
        case .allowlist, .paired: "Its token is refused from the next request on"
        case nil: "Its next request finds nobody logged in"
        case .denylist: "Its token is denied for as long as it can live"
        }
    }
}

extension SafeText {
    /// A session's name.
    init(_ session: SessionName, limit: Int = SafeText.defaultLimit) {
        self.init(session.text, limit: limit)
    }
}

/// A session ID cut to what tells sessions apart at a glance.
func abbreviated(_ session: SessionName) -> SafeText {
    SafeText(session, limit: 9)
}
