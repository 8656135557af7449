import JOSE
import Sessions

extension JSONValue {
    /// A claim as the token spells it. Numbers keep their digits.
    init(_ value: ClaimValue) {
        switch value {
        case .object(let members): self = .object(JSONObject(members.map { ($0.name, JSONValue($0.value)) }))
        case .array(let elements): self = .array(elements.map(JSONValue.init))
        case .string(let text): self = .string(text)
        case .number(let digits): self = (try? JSONParser.parse(digits)) ?? .string(digits)
        case .bool(let bool): self = .bool(bool)
        case .null: self = .null
        }
    }
}

extension Fields {
    /// A decoded token: `header`, `claims`, `fingerprint`, `signature`; where something is wrong, `problem`, `payload` as it stands,
    /// and `copy`, what keeps it from being used; tokens that are in it are `inner`.
    init(_ token: TokenView) {
        if let header = token.header { add("header", JSONValue(header)) }
        if let claims = token.claims { add("claims", JSONValue(claims)) }
        add("fingerprint", token.fingerprint)
        add("signature", Fields(token.signature).json)
        add("problem", token.problem ?? "")
        add("payload", token.raw ?? "")
        add("copy", token.damage?.rawValue ?? "")
        if token.isEncrypted { add("encrypted", .bool(true)) }
        if !token.inner.isEmpty { add("inner", .array(token.inner.map { Fields($0).json })) }
    }

    /// What is known of a signature: `verdict` (`good`, `bad`, `unknown`, `unchecked`) and why.
    init(_ verdict: SignatureVerdict) {
        switch verdict {
        case .good(let keyID, let basis):
            add("verdict", "good")
            add("kid", keyID ?? "")
            add("basis", basis == .operatorsOwn ? "own-keys" : "published-keys")
        case .bad(let reason):
            add("verdict", "bad")
            add("reason", reason)
        case .unknown(let reason):
            add("verdict", "unknown")
            add("reason", reason)
        case .unchecked:
            add("verdict", "unchecked")
        }
    }

    /// Everything that is known of a session: its own fields, its token's, and what happened so far.
    ///
    /// - Parameter geography: knows the country and network of addresses.
    init(_ detail: SessionDetail, at now: Timestamp, _ geography: Geography = Geography()) {
        self.init(detail.row, at: now, detail.listed(at: now, geography).signs, geography)
        add("algorithm", detail.row.algorithm)
        add("damage", detail.damage)
        add("absolute_end", detail.absoluteEnd)
        for member in Fields(detail.token).members { add(member.name, member.value) }
        if detail.row.isForeign { add("tokens", .array(detail.tokens.map { Fields($0).json })) }
        if let forced = detail.forcedRefresh {
            var steps = Fields()
            steps.add("requested", forced.requested)
            steps.add("delivered", forced.delivered)
            add("forced_refresh", steps.json)
        }
        if let said = detail.acknowledged {
            var facts = Fields()
            facts.add("operator", said.by)
            facts.add("reason", said.reason)
            facts.add("time", said.time)
            facts.add("until", said.until)
            facts.add("over", said.over)
            add("acknowledgement", facts.json)
        }
        add("peers", .array(detail.peers.map { Fields($0, geography).json }))
        add("timeline", .array(detail.timeline.map { Fields($0, geography).json }))
        // Where it has as many as it may have, there may be older ones.
        add("timeline_is_whole", .bool(detail.timeline.count < SessionDetail.mostEntries))
        add("raw", .array(detail.raw.map { Fields($0).json }))
    }

    private init(_ held: HeldToken) {
        add("kind", held.kind)
        for member in Fields(held.token).members { add(member.name, member.value) }
    }

    private init(_ key: RawKey) {
        add("key", key.name)
        add("type", key.type)
        if let left = key.timeToLive { add("expires_in_ms", .number(JSONNumber(left))) }
        add("fields", .array(key.fields.map { Fields($0).json }))
    }

    private init(_ field: RawKey.Field) {
        add("name", field.name)
        switch field.value {
        case .text(let text): add("value", .string(text))
        case .binary(let count): add("binary_bytes", count)
        case .hidden(let count): add("hidden_bytes", count)
        case .unreadable(let reason): add("unreadable", reason)
        }
    }

    private init(_ peer: SessionDetail.Peer, _ geography: Geography) {
        add("ip", peer.ip)
        add(geography.place(of: peer.ip))
        add("client", peer.client)
        add("first", peer.first)
        add("last", peer.last)
    }
}
