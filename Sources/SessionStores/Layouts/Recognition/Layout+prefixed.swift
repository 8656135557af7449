extension Layout {
    /// The same layout where every key has that text before it, as where several applications share one Redis.
    public func prefixed(by prefix: [UInt8]) -> Layout {
        guard !prefix.isEmpty else { return self }
        var layout = self
        layout.keys = keys.map { $0.prefixed(by: prefix) }
        layout.exclude = exclude.map { $0.prefixed(by: prefix) }
        layout.helpers = helpers.map { $0.prefixed(by: prefix) }
        layout.revoking.steps = revoking.steps.map { $0.prefixed(by: prefix) }
        layout.refreshing.steps = refreshing.steps.map { $0.prefixed(by: prefix) }
        if role.accepts, layout.keys.contains(where: { DeniedWords.say($0.literalPrefix) }) {
            layout.revoking = Procedure(obstacle: Self.listsDenied)
            layout.refreshing = Procedure(obstacle: Self.listsDenied)
        }
        return layout
    }

    /// A key that says of itself that what it lists is refused is no session, whoever calls it one.
    private static let listsDenied =
        "What these keys begin with says that they list what is refused: ending one would accept it again."
}

extension KeyPattern {
    fileprivate func prefixed(by prefix: [UInt8]) -> KeyPattern {
        guard case .literal(let first) = parts.first else { return KeyPattern(parts: [.literal(prefix)] + parts) }
        return KeyPattern(parts: [.literal(prefix + first)] + parts.dropFirst())
    }
}

extension Template {
    /// What begins with the entry's key has its prefix already.
    fileprivate func prefixed(by prefix: [UInt8]) -> Template {
        switch parts.first {
        case .filled("key", _): self
        case .literal(let first): Template(parts: [.literal(prefix + first)] + parts.dropFirst())
        case .filled, nil: Template(parts: [.literal(prefix)] + parts)
        }
    }
}

extension Step {
    fileprivate func prefixed(by prefix: [UInt8]) -> Step {
        switch self {
        case .delete(let keys): .delete(keys.map { $0.prefixed(by: prefix) })
        case .removeMember(let key, let member): .removeMember(of: key.prefixed(by: prefix), member: member)
        case .removeField(let key, let field): .removeField(of: key.prefixed(by: prefix), field: field)
        case .removeElement(let key, let element): .removeElement(of: key.prefixed(by: prefix), element: element)
        case .removeFromJSON(let key, let member, let text):
            .removeFromJSON(of: key.prefixed(by: prefix), member: member, equals: text)
        case .replace(let key, let value): .replace(key.prefixed(by: prefix), with: value)
        case .replaceInJSON(let key, let path, let value):
            .replaceInJSON(of: key.prefixed(by: prefix), path: path, with: value)
        case .zeroField(let key, let field): .zeroField(of: key.prefixed(by: prefix), field: field)
        case .expire(let key, let seconds): .expire(key.prefixed(by: prefix), seconds: seconds)
        case .put(let key, let value): .put(key.prefixed(by: prefix), value: value)
        case .publish: self
        }
    }
}
