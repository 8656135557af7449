import Decoders
import JOSE
import Languages
public import Sessions

extension LayoutStore {
    /// One session's row, or nothing when the store holds none of that name.
    public func row(of session: SessionReference) async throws(StoreFailure) -> SessionRow? {
        guard let entry = try await entry(of: session) else { return nil }
        var row = entry.row
        row.refusal = memory.denials.refusal(of: entry)
        return row
    }

    /// All of one session, or nothing when the store holds none of that name.
    public func show(_ session: SessionReference) async throws(StoreFailure) -> SessionDetail? {
        guard let entry = try await entry(of: session) else { return nil }
        if isLinked { memory.take(try await readDenials()) }
        return try await detail(of: entry)
    }

    /// The whole text of the token that requests of a session carry.
    public func token(of session: SessionReference) async throws(StoreFailure) -> PresentedText? {
        try await entry(of: session)?.tokens.current.map { PresentedText($0.bytes) }
    }

    /// The claims of these sessions' tokens.
    public func claims(of sessions: [SessionReference]) async throws(StoreFailure) -> [ClaimValue?] {
        let places = sessions.map { $0.handle.flatMap { EntryPlace($0) } }
        let keys = Set(places.compactMap { $0?.key }).flatMap { readers.owners(of: $0) }
        var found: [EntryPlace: ClaimValue] = [:]
        for start in stride(from: 0, to: keys.count, by: 500) {
            try await bulkFetch.entries(of: Array(keys[start..<min(start + 500, keys.count)])) { entry in
                found[entry.place] = entry.tokens.current.flatMap { Self.claims(of: $0) }
            }
        }
        return places.map { $0.flatMap { found[$0] } }
    }

    private static func claims(of token: EntryToken) -> ClaimValue? {
        guard let token = try? JWS(bytes: token.bytes, maximumSize: TokenInspector.maximumSize) else { return nil }
        return TokenInspector().view(token).claims
    }

    /// Whether a text is what lets somebody in to a session that is known by another name: its ID, a cookie.
    public func letsSomebodyIn(by text: String) async throws(StoreFailure) -> Bool {
        for place in Leads(readers).places(for: Array(text.utf8)) where layout(of: place).isCredential {
            if let entry = try await fetch.entry(at: place), !entry.isTombstone { return true }
        }
        return false
    }

    /// The entry of a session: by where it lies, else by its name.
    func entry(of session: SessionReference) async throws(StoreFailure) -> Entry? {
        let entry: Entry?
        if let handle = session.handle {
            guard let place = EntryPlace(handle), readers.indices.contains(place.layout) else { return nil }
            entry = try await fetch.entry(at: place)
        } else {
            entry = try await self.entry(named: session.name)
        }
        guard let entry, !entry.isTombstone else { return nil }
        return entry
    }

    /// The session of a name: where the name is a part of the key, that is made of it; else keys are looked through.
    private func entry(named name: SessionName) async throws(StoreFailure) -> Entry? {
        let wanted = Array(name.text.utf8)
        for place in places(named: wanted) {
            if let entry = try await fetch.entry(at: place), entry.name == wanted { return entry }
        }
        var scan = KeyScan(connections.bulk, plan, readers)
        repeat {
            let keys = try await scan.next().filter { key in
                let layout = layouts[key.layout]
                if Self.refuses(layout.role) { return false }
                if layout.unit != .key { return true }
                let place = EntryPlace(layout: key.layout, key: key.key)
                return EntryName.bytes(of: place, in: layout, match: key.match) == wanted
            }
            var found: Entry?
            if !keys.isEmpty {
                try await bulkFetch.entries(of: keys) { if $0.name == wanted { found = found ?? $0 } }
            }
            if let found { return found }
        } while !scan.isDone
        return nil
    }

    /// Where a session may lie whose name is a part of its key.
    func places(named name: [UInt8]) -> [EntryPlace] {
        var places: [EntryPlace] = []
        for (number, layout) in layouts.enumerated() where layout.unit == .key && !Self.refuses(layout.role) {
            var keys = layout.keys.compactMap { pattern in
                pattern.key { part in ["id", "session", "sid"].contains(part) ? name : nil }
            }
            if layout.own(name) != nil { keys.append(name) }
            for key in keys where layout.own(key) != nil {
                places.append(EntryPlace(layout: number, key: key))
            }
        }
        return places
    }
}

extension LayoutStore {
    /// All that is known of an entry.
    func detail(of entry: Entry) async throws(StoreFailure) -> SessionDetail {
        var row = entry.row
        row.refusal = memory.denials.refusal(of: entry)
        let tokens = entry.tokens.map { HeldToken(kind: $0.kind, token: view($0)) }
        let current = entry.tokens.firstIndex { $0.bytes == entry.tokens.current?.bytes }
        var detail = SessionDetail(
            row: row,
            token: current.map { tokens[$0].token } ?? Self.noToken,
            absoluteEnd: entry.ends,
            peers: peers(of: entry),
            timeline: try await timeline(of: row.session, user: row.user),
            raw: [RawView(entry, layout(of: entry.place)).key],
            damage: damage(of: entry)
        )
        detail.tokens = tokens
        if tokens.contains(where: { $0.token.signature.isGood && $0.token.names(row.user) }) {
            detail.row.isUserClaimed = false
        }
        return detail
    }

    private func peers(of entry: Entry) -> [SessionDetail.Peer] {
        let ip = String(decoding: entry.facts[.ip] ?? [], as: UTF8.self)
        let client = String(decoding: entry.facts[.client] ?? [], as: UTF8.self)
        if ip.isEmpty, client.isEmpty { return [] }
        // Since when it is that address, nothing tells.
        return [.init(ip: ip, client: client, first: nil, last: entry.seen)]
    }

    /// A token as people read it, with what is known of its signature and whether a list refuses it.
    private func view(_ token: EntryToken) -> TokenView {
        let inspector = TokenInspector(options.keys.map { [$0] } ?? [])
        if !token.isOpaque, let signed = try? JWS(bytes: token.bytes, maximumSize: TokenInspector.maximumSize) {
            return inspector.view(signed)
        }
        if let found = TokenText(token.bytes).tokens.first { return inspector.view(found) }
        return TokenView(
            header: nil,
            claims: nil,
            fingerprint: "",
            signature: .unknown(reason: said("it is opaque: only who issued it can tell what it says"))
        )
    }

    private static var noToken: TokenView {
        TokenView(
            header: nil,
            claims: nil,
            fingerprint: "",
            signature: .unknown(reason: said("this session holds no token"))
        )
    }

    func damage(of entry: Entry) -> String {
        switch entry.reading {
        case .whole: ""
        case .encrypted: said("it is encrypted: that it is there is all that can be known, and it can be ended")
        case .damaged: said("its value is in none of the formats that \(layout(of: entry.place).title) has")
        case .tooLarge: said("its value is larger, or nested deeper, than is read here")
        }
    }
}

extension TokenView {
    /// Whether its claims have that text as one of those that name a user.
    fileprivate func names(_ user: String) -> Bool {
        UsualNames.userClaims.contains { name in
            if case .string(let text)? = claims?[name] { text.isExactly(user) } else { false }
        }
    }
}
