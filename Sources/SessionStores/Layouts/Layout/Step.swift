/// One step of a procedure, from a closed set. Keys outside the layout's own patterns and its `helpers` are refused before
/// anything is sent.
public enum Step: Sendable, Hashable {
    /// Removes keys, all in one command.
    case delete([Template])
    /// Takes a member out of a set or a sorted set.
    case removeMember(of: Template, member: Template)
    /// Takes a field out of a hash.
    case removeField(of: Template, field: Template)
    /// Takes an element out of a list.
    case removeElement(of: Template, element: Template)
    /// Takes, out of a JSON list, the elements where a member is that text; the key's time to live stays.
    case removeFromJSON(of: Template, member: String, equals: Template)
    /// Puts a value where there is one, and keeps its time to live.
    case replace(Template, with: Template)
    /// Puts a JSON text into a member that is there, and keeps the time to live.
    case replaceInJSON(of: Template, path: [String], with: Template)
    /// Sets the number at the end of a hash field's value to zero, where the hash is there, and how it is written otherwise stays.
    case zeroField(of: Template, field: String)
    /// Gives a key that is there another time to live, in seconds.
    case expire(Template, seconds: Int64)
    /// Puts a new value, for the time that the entry's token has left.
    case put(Template, value: Template)
    /// Publishes a message.
    case publish(channel: Template, message: Template)
}

extension Step {
    /// The keys that it touches. A channel is none.
    public var keys: [Template] {
        switch self {
        case .delete(let keys): keys
        case .removeMember(let key, _), .removeField(let key, _), .removeElement(let key, _),
            .removeFromJSON(let key, _, _), .replace(let key, _), .replaceInJSON(let key, _, _), .zeroField(let key, _),
            .expire(let key, _), .put(let key, _):
            [key]
        case .publish: []
        }
    }

    /// All texts of it that an entry fills in.
    public var templates: [Template] {
        switch self {
        case .delete(let keys): keys
        case .removeMember(let key, let part), .removeField(let key, let part), .removeElement(let key, let part),
            .removeFromJSON(let key, _, let part), .replace(let key, let part), .replaceInJSON(let key, _, let part),
            .put(let key, let part), .publish(let key, let part):
            [key, part]
        case .zeroField(let key, _), .expire(let key, _): [key]
        }
    }
}
