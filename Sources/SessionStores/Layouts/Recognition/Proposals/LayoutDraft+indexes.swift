import Decoders
import Languages

extension LayoutDraft {
    /// Looks for sets that list this family's IDs for each user, and takes the IDs out of them when an entry is ended.
    mutating func addIndexes(_ families: [(family: KeyFamily, samples: [KeySample])]) {
        guard unit == .key, let id = parts.first(where: { $0.name == "id" || $0.name == "jti" || $0.name == "token" })
        else {
            return
        }
        let pattern = pattern
        let ids = Set(samples.compactMap { pattern.captures(in: $0.key)?[id.name] })
        for (other, samples) in families where other != family {
            guard other.type == "set" || other.type == "zset" else { continue }
            let members = samples.flatMap(\.memberBytes)
            guard members.contains(where: { ids.contains($0) }),
                members.count(where: { ids.contains($0) }) * 3 >= members.count
            else { continue }
            guard other.parts.count(where: { if case .varying = $0 { true } else { false } }) == 1 else { continue }
            let fact = facts[.userID] == nil ? Fact.user : .userID
            var helper: [KeyPattern.Part] = []
            var key: [Template.Part] = []
            for part in other.parts {
                switch part {
                case .literal(let bytes):
                    helper.append(.literal(bytes))
                    key.append(.literal(bytes))
                case .varying:
                    helper.append(.capture(fact.rawValue, .segment))
                    key.append(.filled(fact.rawValue, []))
                }
            }
            helpers.append(KeyPattern(parts: helper))
            steps.append(
                .removeMember(of: Template(parts: key), member: Template(parts: [.filled(id.name, [])]))
            )
            say("A \(other.type) for each user lists its IDs: \(KeyPattern(parts: helper).description).", 0.1)
        }
    }
}

extension KeySample {
    /// The members of a set or a sorted set.
    fileprivate var memberBytes: [[UInt8]] {
        switch content {
        case .members(let members): members
        case .scored(let scored): scored.map(\.member)
        case .value, .fields, .elements: []
        }
    }
}
