import Redis
import Synchronization

/// A key of the store as it is.
struct StoredKey: Sendable, Hashable {
    let name: String
    let type: String
}

extension Stage {
    /// All keys of the store.
    func keys() async -> [StoredKey] {
        let names = (try? await admin.send(RedisCommand("KEYS", "sl:*")).elements) ?? []
        var keys: [StoredKey] = []
        let texts = names.compactMap(\.string).sorted()
        let types = (try? await admin.pipeline(texts.map { RedisCommand("TYPE", $0) })) ?? []
        for (name, type) in zip(texts, types) { keys.append(StoredKey(name: name, type: type.string ?? "none")) }
        return keys
    }

    /// Remembers which tag each partition of the people here has: damage may take away every key that shows it.
    func learnTags() async {
        let names = await keys().map(\.name)
        for token in handedOut {
            guard let key = names.first(where: { $0.hasSuffix(":session:\(token.session)") }),
                let tag = Self.tag(in: key)
            else { continue }
            knownTags.withLock { $0[token.user] = tag }
        }
        let all = Set(names.compactMap(Self.tag(in:)))
        allTags.withLock { $0.formUnion(all) }
    }

    /// The tag of a user's partition.
    func tag(of user: String) async -> String? { knownTags.withLock { $0[user] } }

    /// The tags of all partitions that anything was ever seen in.
    func tags() async -> Set<String> { allTags.withLock { $0 } }

    private static func tag(in key: String) -> String? {
        guard let open = key.firstIndex(of: "{"), let close = key.firstIndex(of: "}") else { return nil }
        return String(key[key.index(after: open)..<close])
    }
}
