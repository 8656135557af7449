extension Step: CustomStringConvertible {
    /// The step that a text writes: a verb, then its parts with blanks between; a part with a blank in it, or none, stands in
    /// quotes. Nothing where it is no step.
    ///
    ///     delete {key} {key}_LOCK
    ///     remove-member sessions:{user} {id}
    ///     remove-field app:sessions {field}
    ///     remove-element list:{user} {id}
    ///     remove-from-json active-{user-id} token {id}
    ///     replace {key} {base64:gAR9lC4=}
    ///     replace-in-json {key} session.expiresAt {past}
    ///     zero-field {key} maxInactiveInterval
    ///     expire {key} 300
    ///     put blacklist:{jti} 1
    ///     publish channel {id}
    public init?(_ text: String) {
        guard var words = QuotedWords.split(text), !words.isEmpty else { return nil }
        let verb = words.removeFirst()
        if verb == "delete" {
            let keys = words.compactMap { Template($0) }
            guard !keys.isEmpty, keys.count == words.count else { return nil }
            self = .delete(keys)
            return
        }
        let isOfThree = verb == "remove-from-json" || verb == "replace-in-json"
        guard words.count == (isOfThree ? 3 : 2), let first = words.first, let last = words.last,
            let key = Template(first)
        else { return nil }
        switch verb {
        case "zero-field":
            self = .zeroField(of: key, field: last)
            return
        case "expire":
            guard let seconds = Int64(last), seconds > 0 else { return nil }
            self = .expire(key, seconds: seconds)
            return
        default: break
        }
        guard let part = Template(last) else { return nil }
        switch verb {
        case "remove-member": self = .removeMember(of: key, member: part)
        case "remove-field": self = .removeField(of: key, field: part)
        case "remove-element": self = .removeElement(of: key, element: part)
        case "remove-from-json": self = .removeFromJSON(of: key, member: words[1], equals: part)
        case "replace": self = .replace(key, with: part)
        case "replace-in-json":
            let path = words[1].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard !path.contains("") else { return nil }
            self = .replaceInJSON(of: key, path: path, with: part)
        case "put": self = .put(key, value: part)
        case "publish": self = .publish(channel: key, message: part)
        default: return nil
        }
    }

    /// The verbs that there are.
    public static let verbs = [
        "delete", "remove-member", "remove-field", "remove-element", "remove-from-json", "replace", "replace-in-json",
        "zero-field", "expire", "put", "publish",
    ]

    /// The text that `init?(_:)` reads.
    public var description: String {
        QuotedWords.joined(words)
    }

    private var words: [String] {
        switch self {
        case .delete(let keys): ["delete"] + keys.map(\.description)
        case .removeMember(let key, let member): ["remove-member", key.description, member.description]
        case .removeField(let key, let field): ["remove-field", key.description, field.description]
        case .removeElement(let key, let element): ["remove-element", key.description, element.description]
        case .removeFromJSON(let key, let member, let text):
            ["remove-from-json", key.description, member, text.description]
        case .replace(let key, let value): ["replace", key.description, value.description]
        case .replaceInJSON(let key, let path, let value):
            ["replace-in-json", key.description, path.joined(separator: "."), value.description]
        case .zeroField(let key, let field): ["zero-field", key.description, field]
        case .expire(let key, let seconds): ["expire", key.description, String(seconds)]
        case .put(let key, let value): ["put", key.description, value.description]
        case .publish(let channel, let message): ["publish", channel.description, message.description]
        }
    }
}
