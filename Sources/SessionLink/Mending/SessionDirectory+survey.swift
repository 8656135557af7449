import FoundationEssentials
import Redis

extension SessionDirectory {
    /// Looks at every session and at what the sets and rows of its partition say of it. Changes nothing.
    public func survey() async throws(SessionLinkError) -> StoreSurvey {
        var survey = StoreSurvey()
        try await examineMeta(&survey)
        let now = Date(milliseconds: try await time())
        let unlisted = Dictionary(grouping: try await searchedKeys(at: now).unlisted, by: \.partition)
        for partition in Partition.all {
            try await examineKeys(of: partition, &survey)
            var sessions = unlisted[partition, default: []]
            for name in try await writtenNames(in: partition) {
                if let session = SessionID(String(decoding: name, as: UTF8.self)), session.partition == partition {
                    sessions.append(session)
                } else {
                    survey.add(.leftOver, name, in: partition)
                }
            }
            for batch in sessions.chunks(of: Self.sessionsAtOnce) {
                try await examine(batch, &survey)
            }
        }
        return survey
    }

    /// Looks twice at what seems damaged: a session that is used or ends between two questions seems so too.
    private func examine(
        _ batch: [SessionID],
        _ survey: inout StoreSurvey
    ) async throws(SessionLinkError) {
        let looks = try await looks(at: batch)
        survey.sessions += looks.count(where: \.isThere)
        for look in try await self.looks(at: looks.filter { !$0.damages.isEmpty }.map(\.keys.session)) {
            for damage in look.damages {
                switch damage {
                case .sessionUnreadable, .sessionOfWrongType:
                    survey.counts[damage, default: 0] += 1
                    survey.damagedSessions.append(look.keys.session)
                case .keyOfWrongType: try await note(look.userKey, wanted: "zset", &survey)
                default: survey.add(damage, look.keys.session.text.utf8, in: look.keys.session.partition)
                }
            }
        }
    }

    private func looks(at sessions: some Collection<SessionID>) async throws(SessionLinkError) -> [SessionLook] {
        let replies = try await readable(
            sessions.flatMap { session in
                OwnKeys.questions(store.keys, session)
                    + [RedisCommand("ZSCORE", store.keys.key(.end, of: session.partition), session.text)]
            } + [RedisCommand("TIME")]
        )
        let now = replies.last?.redisTime ?? 0
        var looks = zip(sessions, stride(from: 0, to: replies.count - 1, by: 5)).map { session, first in
            let keys = OwnKeys(
                session: session,
                hash: replies[first + 1],
                row: replies[first + 2],
                expiry: replies[first + 3]
            )
            return SessionLook(keys: keys, isThere: replies[first].int == 1, end: replies[first + 4], time: now)
        }
        let members = try await readable(
            looks.map { look in
                let key = store.keys.sessions(of: look.keys.user ?? "", in: look.keys.session.partition)
                return RedisCommand("ZSCORE", key, look.keys.session.text)
            }
        )
        let types = try await types(of: looks.map(\.keys.session))
        for index in looks.indices {
            looks[index].types = types[index]
            looks[index].member = members[index]
            looks[index].userKey = store.keys.sessions(
                of: looks[index].keys.user ?? "",
                in: looks[index].keys.session.partition
            )
        }
        return looks
    }

    /// Of which types the sessions' other keys are. Whoever may not look at one is told nothing of it.
    private func types(of sessions: [SessionID]) async throws(SessionLinkError) -> [[RESPValue]] {
        let commands = sessions.flatMap { session in
            SessionLook.typed.map { RedisCommand("TYPE", store.keys.key($0.key, of: session)) }
        }
        do {
            return Array(try await store.redis.pipeline(commands).chunks(of: SessionLook.typed.count))
        } catch {
            throw .store(error)
        }
    }

    private func examineMeta(_ survey: inout StoreSurvey) async throws(SessionLinkError) {
        let type = try await store.send(RedisCommand("TYPE", store.keys.meta)).string ?? "none"
        if type == "none" || type == "hash" { return }
        survey.note(StoreSurvey.WrongKey(name: store.keys.meta, type: type, wanted: "hash"))
    }

    private func examineKeys(of partition: Partition, _ survey: inout StoreSurvey) async throws(SessionLinkError) {
        let keys = PartitionKey.allCases
        let types = try await store.pipeline(keys.map { RedisCommand("TYPE", store.keys.key($0, of: partition)) })
        let birth = try await readable([
            RedisCommand("ZCARD", store.keys.key(.end, of: partition)),
            RedisCommand("HGET", store.keys.key(.marks, of: partition), "*"),
        ])
        if birth[0].int ?? 0 > 0, birth[1].isNull { survey.counts[.birthMissing, default: 0] += 1 }
        for (key, type) in zip(keys, types) {
            guard let type = type.string, type != "none", type != key.type else { continue }
            survey.note(
                StoreSurvey.WrongKey(name: store.keys.key(key, of: partition), type: type, wanted: key.type)
            )
        }
        let streams = zip(keys, types).filter { $1.string == "stream" }.map { store.keys.key($0.0, of: partition) }
        let ahead = try await countAhead(streams)
        if ahead > 0 { survey.counts[.streamAhead, default: 0] += ahead }
    }

    /// How many of these streams have a last ID that lies more than a day ahead of Redis's clock.
    private func countAhead(_ streams: [String]) async throws(SessionLinkError) -> Int {
        if streams.isEmpty { return 0 }
        let replies = try await readable(
            [RedisCommand("TIME")] + streams.map { RedisCommand("XINFO", "STREAM", $0) }
        )
        let day: UInt64 = 86_400_000
        let tomorrow = UInt64(clamping: replies[0].redisTime ?? 0) + day
        return replies.dropFirst().count { info in
            info.fields()["last-generated-id"]?.string.flatMap { RedisStreamID($0) }?.milliseconds ?? 0 > tomorrow
        }
    }

    private func note(_ key: String, wanted: String, _ survey: inout StoreSurvey) async throws(SessionLinkError) {
        let type = try await store.send(RedisCommand("TYPE", key)).string ?? ""
        survey.note(StoreSurvey.WrongKey(name: key, type: type, wanted: wanted))
    }
}

/// All that a store says of one session.
private struct SessionLook {
    let keys: OwnKeys
    let isThere: Bool
    let end: RESPValue
    let time: Int64
    var member = RESPValue.null
    /// Of which types its other keys are (``typed``).
    var types: [RESPValue] = []
    var userKey = ""

    /// These keys, and of which type each must be.
    static let typed: [(key: SessionKey, type: String)] = [(.claims, "string"), (.token, "hash"), (.next, "string")]

    private var isOfWrongTypes: Bool {
        zip(types, Self.typed).contains { found, key in
            found.string.map { $0 != "none" && $0 != key.type } ?? false
        }
    }

    var damages: [StoreSurvey.Kind] {
        guard isThere else {
            // One whose time is over is swept by the next write, which says that it ended.
            let isToBeSwept = end.string.flatMap(Double.init).map { $0 <= Double(time) } ?? keys.row.isNull
            return isToBeSwept ? [] : [.leftOver]
        }
        if isOfWrongTypes { return [.sessionOfWrongType] }
        var damages: [StoreSurvey.Kind] = []
        if case .failure(let damage) = keys.whole {
            switch damage {
            case .rowMissing: damages.append(.rowMissing)
            case .rowUnreadable: damages.append(.rowUnreadable)
            case .rowContradicts: damages.append(.rowContradicts)
            case .sessionUnreadable: return [.sessionUnreadable]
            case .sessionOfWrongType: return [.sessionOfWrongType]
            }
        }
        // One that is over would be swept, with the session still open.
        let isOver = end.string.flatMap(Double.init).map { $0 <= Double(time) - 1000 } ?? false
        if end.isNull || isOver && (keys.expiry.int ?? 0) > time { damages.append(.endMissing) }
        if member.isNull { damages.append(.userMissing) }
        if member.isWrongType { damages.append(.keyOfWrongType) }
        return damages
    }
}

extension StoreSurvey {
    fileprivate mutating func note(_ key: WrongKey) {
        guard !wrongKeys.contains(key) else { return }
        wrongKeys.append(key)
        counts[.keyOfWrongType, default: 0] += 1
    }
}

extension OwnKeys {
    /// Whose session it is, where its own key says so.
    var user: String? { SessionRecord(values: hash.elements ?? [])?.user }
}

extension PartitionKey {
    /// The type that it must be of, in Redis's word.
    var type: String {
        switch self {
        case .rows, .deniedWhy, .marks: "hash"
        case .end, .denied: "zset"
        case .revoked, .audit, .failed, .feed: "stream"
        }
    }
}
