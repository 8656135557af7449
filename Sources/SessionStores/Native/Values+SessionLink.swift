import FoundationEssentials
import SessionLink
import Sessions

extension RawRow {
    /// A row as SessionLink stores it; lives as long as the bytes behind it.
    init(_ session: UnsafeRawBufferPointer, _ view: RowView) {
        func moment(_ seconds: Int64) -> Timestamp? { seconds == 0 ? nil : Timestamp(seconds: seconds) }
        self.init(session: session, user: view.user, mode: Sessions.LinkMode(view.mode))
        isRefreshRequested = view.isRefreshRequested
        jti = view.jti
        namesTokenByGeneration = view.jti.isEmpty
        signer = view.signer
        signs = NotedSigns(view.signs)
        if signs.contains(.acknowledged) { acknowledgedUntil = view.acknowledgedUntil.map { Timestamp(seconds: $0) } }
        issued = moment(view.issued)
        expires = moment(view.expires)
        ends = moment(view.ends)
        created = moment(view.created)
        seen = moment(view.seen)
        ip = view.ip
        client = view.client
        method = view.method
        generation = view.generation
    }
}

extension Timestamp {
    /// The next whole second, as rows have the end of a session: lists and the session itself then say one moment.
    var roundedUp: Timestamp { Timestamp(seconds: advanced(by: 999).seconds) }
}

extension SessionRow {
    init(_ session: StoredSession) {
        let current = session.peers.last
        self.init(
            session: SessionName(session.id),
            user: session.user,
            mode: Sessions.LinkMode(session.mode),
            isRefreshRequested: session.isRefreshRequested,
            isDamaged: session.damage != nil,
            jti: session.jti,
            algorithm: session.algorithm,
            keyID: session.keyID,
            issued: session.issued.map(Timestamp.init),
            expires: session.expires.map(Timestamp.init),
            ends: Timestamp(min(session.seen + TimeInterval(session.idleTimeout / .seconds(1)), session.absoluteEnd))
                .roundedUp,
            created: Timestamp(session.created),
            seen: Timestamp(session.seen),
            ip: current?.ip ?? "",
            client: current?.client ?? "",
            method: session.method,
            generation: Int(session.generation),
            signs: NotedSigns(session.signs),
            acknowledgedUntil: session.acknowledgedUntil.map(Timestamp.init)
        )
    }
}

extension SessionRow {
    init(_ row: StoredRow) {
        self.init(
            session: SessionName(row.session),
            user: row.user,
            mode: Sessions.LinkMode(row.mode),
            isRefreshRequested: row.isRefreshRequested,
            isDamaged: row.damage != nil,
            jti: row.jti,
            algorithm: row.algorithm,
            keyID: row.keyID,
            issued: row.issued.map(Timestamp.init),
            expires: row.expires.map(Timestamp.init),
            ends: row.ends.map(Timestamp.init),
            created: row.created.map(Timestamp.init),
            seen: row.seen.map(Timestamp.init),
            ip: row.ip,
            client: row.client,
            method: row.method,
            generation: Int(row.generation),
            signs: NotedSigns(row.signs),
            acknowledgedUntil: row.acknowledgedUntil.map(Timestamp.init)
        )
    }
}

extension NotedSigns {
    init(_ signs: SessionSigns) {
        let meanings: [(SessionSigns, NotedSigns)] = [
            (.sideBySide, .sideBySide), (.twoPlaces, .twoPlaces), (.twoNetworks, .twoNetworks),
            (.twoClients, .twoClients), (.failuresBefore, .failuresBefore), (.acknowledged, .acknowledged),
            (.kept, .areKept),
        ]
        self = []
        for (stored, noted) in meanings where signs.contains(stored) { insert(noted) }
    }
}

extension SessionDetail.ForcedRefresh {
    init(_ forced: StoredSession.ForcedRefresh) {
        self.init(requested: Timestamp(forced.requested), delivered: forced.delivered.map(Timestamp.init))
    }
}

extension SessionDetail.Acknowledged {
    init(_ stored: StoredAcknowledgement) {
        self.init(
            by: stored.actor.map(AuditEntry.words) ?? "",
            reason: stored.reason,
            time: Timestamp(stored.time),
            until: stored.until.map(Timestamp.init),
            over: stored.over.map(Timestamp.init)
        )
    }
}

extension SessionDetail.Peer {
    init(_ peer: StoredPeer) {
        self.init(ip: peer.ip, client: peer.client, first: Timestamp(peer.first), last: Timestamp(peer.last))
    }
}

extension AuditEntry {
    init(_ record: AuditRecord) {
        self.init(
            id: record.id,
            time: Timestamp(record.time),
            event: Sessions.AuditEvent(name: record.event),
            user: record.user,
            session: SessionName(record.session),
            jti: record.jti,
            ip: record.ip,
            client: record.client,
            before: record.before.map { Place(ip: $0.ip, client: $0.client) },
            difference: record.difference.map(Place.Difference.init),
            by: record.actor.map(Self.words) ?? "",
            reason: record.reason,
            outcome: record.outcome
        )
    }

    /// An operator in words: what is known first, what is only claimed last and as such.
    static func words(_ actor: Operator) -> String {
        var facts: [String] = []
        if let user = actor.userID { facts.append("uid \(user)") }
        if let login = actor.loginID { facts.append("login uid \(login)") }
        if let key = actor.keyHash { facts.append("ssh key \(key)") }
        if let user = actor.redisUser { facts.append("redis user \(user)") }
        if let claimed = actor.claimed { facts.append("claimed: \(claimed)") }
        return facts.isEmpty ? actor.name : "\(actor.name) (\(facts.joined(separator: ", ")))"
    }
}

extension Place.Difference {
    fileprivate init(_ difference: AuditRecord.Difference) {
        self =
            switch difference {
            case .network: .network
            case .client: .client
            case .both: .both
            }
    }
}

extension Operator {
    init(_ actor: Actor, redisUser: String?) {
        self.init(
            name: actor.name,
            userID: actor.userID,
            loginID: actor.loginID,
            keyHash: actor.keyHash,
            redisUser: redisUser,
            claimed: actor.claimed
        )
    }
}

extension RawKey {
    init(_ key: StoredKey) {
        self.init(
            name: key.name,
            type: key.type,
            timeToLive: key.timeToLive.map { Int64(exactly: ($0 / .milliseconds(1)).rounded()) ?? .max },
            fields: key.fields.map { Field($0.name, Value($0.value)) }
        )
    }
}

extension RawKey.Value {
    fileprivate init(_ value: StoredKey.Value) {
        switch value {
        case .bytes(let bytes):
            // What is laid out in bytes may well be valid UTF-8 by chance.
            let isText = !bytes.contains { $0 < 0x20 && $0 != 0x0A } && String(validating: bytes, as: UTF8.self) != nil
            self = isText ? .text(String(decoding: bytes, as: UTF8.self)) : .binary(bytes: bytes.count)
        case .secret(let length): self = .hidden(bytes: length)
        case .refused(let reason): self = .unreadable(reason: reason)
        }
    }
}
