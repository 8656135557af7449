extension JWSVerifier.Policy {
    /// Checks all of a header that does not need a key, and answers with its algorithm.
    func check(_ header: JWSHeader) throws(JWSVerificationError) -> JWSAlgorithm {
        for member in header.object.members { try checkType(of: member) }
        guard let name = header.algorithmName else { throw .algorithmMissing }
        guard let algorithm = header.algorithm else {
            // Not a name that is refused, but one to be explained: whatever its case, it is no algorithm.
            throw name.lowercased() == "none" ? .unsigned : .unknownAlgorithm
        }
        if let critical = header.object["crit"] { try checkCritical(critical, header.object) }
        if let encoded = header.object["b64"], encoded != true { throw .unencodedPayload }
        if let tokenType {
            guard let type = header.type, mediaType(type) == mediaType(tokenType) else { throw .wrongTokenType }
        }
        return algorithm
    }

    /// `jwk`, `jku`, `x5u`, `x5c` and members that nobody knows are ignored, whatever they hold (RFC 7515, section 4).
    private func checkType(of member: JSONObject.Member) throws(JWSVerificationError) {
        switch member.name {
        case "alg", "kid", "typ", "cty":
            guard member.value.string != nil else { throw .wrongType(member: member.name, expected: "a string") }
        default: break
        }
    }

    /// RFC 7515, section 4.1.11: a list that is not empty, of names that are there, that differ, that no standard
    /// header already has, and that are understood, every one.
    private func checkCritical(_ critical: JSONValue, _ header: JSONObject) throws(JWSVerificationError) {
        guard let elements = critical.array, !elements.isEmpty else { throw .malformedCritical }
        var seen: Set<String> = []
        for element in elements {
            guard let name = element.string, header[name] != nil, seen.insert(name).inserted,
                !Self.standardMembers.contains(name)
            else { throw .malformedCritical }
            // Handling `b64` would mean another signing input, which no caller can arrange.
            let isUnderstood = name != "b64" && understoodCritical.contains { $0.isExactly(name) }
            guard isUnderstood else { throw .criticalNotUnderstood }
        }
    }

    private static let standardMembers: Set<String> = [
        "alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit",
    ]

    private func mediaType(_ type: String) -> String {
        let type = type.lowercased()
        let prefix = "application/"
        return type.hasPrefix(prefix) && !type.dropFirst(prefix.count).contains("/")
            ? String(type.dropFirst(prefix.count)) : type
    }
}
