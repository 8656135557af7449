/// One text read in more than one way: the same token may be found in each, and less of it in one than in another.
enum Readings {
    /// Each token once, as whole as it is anywhere in one reading. What may be of two tokens is one of its own.
    static func unique(_ found: [FoundToken]) -> [FoundToken] {
        var unique: [FoundToken] = []
        for token in found {
            if let place = unique.firstIndex(where: { token.isCopy(of: $0) || $0.isCopy(of: token) }) {
                if unique[place].damageRank > token.damageRank { unique[place] = token }
            } else {
                unique.append(token)
            }
        }
        return unique
    }

    /// What two readings found, in the order of the first. What one of them has, and not the other, is there more or less of
    /// something that the other has as well.
    static func merged(_ first: [FoundToken], _ second: [FoundToken]) -> [FoundToken] {
        let fresh = second.filter { token in !first.contains { $0.isSame(as: token) } }
        let merged = first.map { token in
            if second.contains(where: { $0.isSame(as: token) }) { return token }
            return fresh.first { token.mayBePart(of: $0) && $0.damageRank < token.damageRank } ?? token
        }
        let more = fresh.filter { token in
            !merged.contains { token.isSame(as: $0) || token.mayBePart(of: $0) || $0.mayBePart(of: token) }
        }
        return unique(merged + more)
    }
}

extension FoundToken {
    /// Whether nothing of it is missing.
    var isWhole: Bool { damage == nil }

    /// How much of it is missing.
    fileprivate var damageRank: Int {
        damage.flatMap { Damage.allCases.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    }

    fileprivate func isSame(as other: FoundToken) -> Bool { damage == other.damage && spelling == other.spelling }

    /// Whether all that it says is in another one, and in no other token.
    fileprivate func isCopy(of other: FoundToken) -> Bool {
        if isSame(as: other) { return true }
        // The same under another signature may be the one that is good.
        if isWhole, other.isWhole { return false }
        return mayBePart(of: other) && (damage != .payloadCut || namesItself)
    }

    /// Whether what is left of its claims has one that no other token has.
    private var namesItself: Bool {
        let claims = claims()
        return claims?["jti"] != nil || claims?["sid"] != nil
    }

    /// Whether all that it says is in another one.
    fileprivate func mayBePart(of other: FoundToken) -> Bool {
        if isEncrypted || other.isEncrypted { return spelling == other.spelling }
        switch damage {
        case nil, .padded, .signatureMissing, .signatureReplaced, .signatureCut, .signatureMangled:
            return signingInput != nil && signingInput == other.signingInput && other.damage != .payloadCut
        case .payloadCut:
            guard let own = signingInput else { return other.payload.map { payload.map($0.starts) ?? false } ?? false }
            return other.signingInput.map { $0.starts(with: own) } ?? false
        case .payloadMissing:
            return header == other.header && other.header != nil
        case .headerMissing, .claimsAlone:
            return payload != nil && payload == other.payload
        }
    }
}
