import Languages

extension Finding {
    /// Whether what was presented may be taken at its word: anyone can write a token that names somebody's session.
    public var trust: Trust {
        guard kind == .token, !isKnownToStore else { return .vouched }
        switch token?.signature {
        case .good: return .vouched
        case .bad(let reason): return .forged(reason: reason)
        case .unknown(let reason): return .unverified(reason: reason)
        case .unchecked, nil: return .unverified(reason: said("its signature is not here any more"))
        }
    }

    /// Who stands for what a token says.
    public enum Trust: Sendable, Hashable {
        /// A key that checked its signature, the store, or the operator, who named the session.
        case vouched
        /// Nobody that could be asked here; why, in plain words.
        case unverified(reason: String)
        /// Nobody: its signature does not hold; why, in plain words.
        case forged(reason: String)
    }

    /// Whether it is only a part of a token, of which nothing leads to a session: that there is none can't be said then.
    public var isFragment: Bool {
        guard session == nil, name.session.isEmpty else { return false }
        return switch copy {
        case .payloadCut, .payloadMissing, .headerMissing, .claimsAlone: true
        case .padded, .signatureMissing, .signatureReplaced, .signatureCut, .signatureMangled, nil: false
        }
    }

    /// What it is denied by: a session by its ID, a fingerprint as such, a token by its ID where it has one that the store
    /// knows, else by its fingerprint; nothing where it has none of these.
    public var tokenName: TokenName? {
        if kind == .session { return .session(name.session) }
        if kind == .fingerprint, !name.fingerprint.isEmpty { return .fingerprint(name.fingerprint) }
        if !name.tokenID.isEmpty { return .id(name.tokenID) }
        if !name.fingerprint.isEmpty { return .fingerprint(name.fingerprint) }
        return nil
    }

    /// Until when it is denied: its expiry. As long as any token may live where that is unknown or past, and no longer where
    /// nobody vouches for it.
    public func denialEnd(now: Timestamp) -> Timestamp {
        let (sum, isTooLarge) = now.milliseconds.addingReportingOverflow(longestTokenLife)
        let longest = isTooLarge ? .latest : Timestamp(milliseconds: sum)
        guard let expires = name.expires, expires > now else { return longest }
        return min(expires, trust == .vouched ? .latest : longest)
    }
}

extension Timestamp {
    /// The last second that RFC 3339 can write: for what has no end.
    public static let latest = Timestamp(seconds: 253_402_300_799)
}
