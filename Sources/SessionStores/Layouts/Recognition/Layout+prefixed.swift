extension Layout {
    /// The same layout where every key has that text before it, as where several applications share one Redis.
    public func prefixed(by prefix: [UInt8]) -> Layout {
        prefix.isEmpty ? self : renamed { prefix + $0 }
    }

    /// The same layout where that text stands instead of what its own keys begin with, as libraries let an application choose.
    /// IDs may then have another length as well: what the values must have tells its own.
    public func replacingPrefix(by prefix: [UInt8]) -> Layout {
        let own = keys.map(\.literalPrefix).sorted { $0.count > $1.count }
        var layout = renamed { text in
            guard let beginning = own.first(where: { text.starts(with: $0) }) else { return text }
            return prefix + text.dropFirst(beginning.count)
        }
        if !marks.isEmpty { layout.keys = layout.keys.map(\.withAnyLength) }
        var seen: Set<KeyPattern> = []
        layout.keys = layout.keys.filter { seen.insert($0).inserted }
        return layout
    }

    /// The same layout with other texts where keys begin.
    private func renamed(_ text: ([UInt8]) -> [UInt8]) -> Layout {
        var layout = self
        layout.keys = keys.map { $0.renamed(text) }
        layout.exclude = exclude.map { $0.renamed(text) }
        layout.helpers = helpers.map { $0.renamed(text) }
        layout.revoking.steps = revoking.steps.map { step in step.renamed { $0.renamed(text) } }
        layout.refreshing.steps = refreshing.steps.map { step in step.renamed { $0.renamed(text) } }
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
    fileprivate func renamed(_ text: ([UInt8]) -> [UInt8]) -> KeyPattern {
        let first = text(literalPrefix)
        let rest = literalPrefix.isEmpty ? parts : Array(parts.dropFirst())
        return KeyPattern(parts: first.isEmpty ? rest : [.literal(first)] + rest)
    }

    /// The same where an ID of one length has any that an ID has.
    fileprivate var withAnyLength: KeyPattern {
        KeyPattern(
            parts: parts.map { part in
                guard case .capture(let name, .exactly(let alphabet, let count)) = part,
                    count.count == 1, count.lowerBound >= 16, name == "id"
                else { return part }
                return .capture(name, .exactly(alphabet, 16...max(128, count.upperBound)))
            }
        )
    }
}

extension Template {
    /// What begins with the entry's key begins as that does.
    fileprivate func renamed(_ text: ([UInt8]) -> [UInt8]) -> Template {
        if case .filled("key", _) = parts.first { return self }
        guard case .literal(let first) = parts.first else {
            let before = text([])
            return before.isEmpty ? self : Template(parts: [.literal(before)] + parts)
        }
        let renamed = text(first)
        let rest = Array(parts.dropFirst())
        return Template(parts: renamed.isEmpty ? rest : [.literal(renamed)] + rest)
    }
}

extension Step {
    fileprivate func renamed(_ rename: (Template) -> Template) -> Step {
        switch self {
        case .delete(let keys): .delete(keys.map(rename))
        case .removeMember(let key, let member): .removeMember(of: rename(key), member: member)
        case .removeField(let key, let field): .removeField(of: rename(key), field: field)
        case .removeElement(let key, let element): .removeElement(of: rename(key), element: element)
        case .removeFromJSON(let key, let member, let text):
            .removeFromJSON(of: rename(key), member: member, equals: text)
        case .replace(let key, let value): .replace(rename(key), with: value)
        case .replaceInJSON(let key, let path, let value): .replaceInJSON(of: rename(key), path: path, with: value)
        case .zeroField(let key, let field): .zeroField(of: rename(key), field: field)
        case .expire(let key, let seconds): .expire(rename(key), seconds: seconds)
        case .put(let key, let value): .put(rename(key), value: value)
        case .publish: self
        }
    }
}
