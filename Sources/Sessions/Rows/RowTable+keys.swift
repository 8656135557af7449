extension RowTable {
    /// The keys that signed the current tokens of open sessions, and those that are published or denied without any: what
    /// most sessions hang on first. Reads the whole table.
    ///
    /// - Parameter published: the keys that servers publish.
    public func keys(published: [StoreHealth.Key], at now: Timestamp) -> [KeySummary] {
        var groups: [KeyName: KeyGroup] = [:]
        for slot in columns.flags.indices where !columns.flags[slot].isVacant && !columns.flags[slot].hasEnded {
            groups[KeyName(columns.signer[slot], columns.shared), default: KeyGroup()].add(columns, slot)
        }
        for key in published {
            groups[KeyName(id: ExactText(key.id)), default: KeyGroup()].take(key)
        }
        for key in refusals.keys where refusals.denial(ofKey: key.id, at: now) != nil {
            let name = KeyName(id: ExactText(key.id))
            groups[name] = groups[name] ?? KeyGroup()
        }
        return groups.map { name, group in
            var summary = group.summary(name.id?.text, columns.shared)
            summary.denial = name.id.flatMap { refusals.denial(ofKey: $0.text, at: now) }
            return summary
        }.sorted { left, right in
            if left.sessions != right.sessions { return left.sessions > right.sessions }
            guard let leftID = left.id, let rightID = right.id else { return left.id != nil && right.id == nil }
            return leftID.utf8.lexicographicallyPrecedes(rightID.utf8)
        }
    }
}

/// A key's ID as rows have it; nothing where they don't say.
private struct KeyName: Hashable {
    var id: ExactText?

    init(id: ExactText) {
        self.id = id
    }

    init(_ signer: UInt32, _ pool: TextPool) {
        id = pool.with(signer) { text in
            SignerText(text).keyID.map { ExactText(String(decoding: $0, as: UTF8.self)) }
        }
    }
}

/// What is gathered of one key.
private struct KeyGroup {
    private var sessions = 0
    private var refused = 0
    private var issued: Int64?
    private var users: Set<Int> = []
    private var signers: Set<UInt32> = []
    private var published: Set<String>?

    mutating func add(_ columns: RowColumns, _ slot: Int) {
        sessions += 1
        if columns.flags[slot].isRefused { refused += 1 }
        signers.insert(columns.signer[slot])
        users.insert(columns.withText(slot) { hashOf($0.user) })
        let moment = columns.issued[slot]
        if moment != RowColumns.unknown { issued = min(issued ?? moment, moment) }
    }

    mutating func take(_ key: StoreHealth.Key) { published = (published ?? []).union([key.algorithm]) }

    func summary(_ id: String?, _ pool: TextPool) -> KeySummary {
        var summary = KeySummary(id: id)
        let used = signers.map { pool.with($0) { String(decoding: SignerText($0).algorithm, as: UTF8.self) } }
        summary.algorithms = Set(used).union(published ?? []).filter { !$0.isEmpty }.sorted()
        summary.since = issued.map(Timestamp.init(milliseconds:))
        (summary.sessions, summary.refused, summary.users) = (sessions, refused, users.count)
        summary.isPublished = published != nil
        return summary
    }
}
