import Decoders
import Languages

extension LayoutDraft {
    /// Looks for sets, lists and hashes that have this family's IDs for each user, and takes the IDs out of them when an entry is ended.
    mutating func addIndexes(_ families: [(family: KeyFamily, samples: [KeySample])]) {
        guard unit == .key, let id = parts.first(where: { $0.name == "id" || $0.name == "jti" || $0.name == "token" })
        else {
            return
        }
        let pattern = pattern
        let ids = Set(samples.compactMap { pattern.captures(in: $0.key)?[id.name] })
        for (other, samples) in families where other != family {
            let members = samples.flatMap(\.parts)
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
            steps.append(Self.removal(from: other.type, Template(parts: key), Template(parts: [.filled(id.name, [])])))
            say("A \(other.type) for each user lists its IDs: \(KeyPattern(parts: helper).description).", 0.1)
        }
    }

    /// What takes an ID out of an index of that type.
    private static func removal(from type: String, _ key: Template, _ id: Template) -> Step {
        switch type {
        case "hash": .removeField(of: key, field: id)
        case "list": .removeElement(of: key, element: id)
        default: .removeMember(of: key, member: id)
        }
    }
}
