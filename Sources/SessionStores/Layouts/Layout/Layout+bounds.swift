extension Layout {
    /// Whether steps may touch a key for an entry: it is of the layout's own patterns or one of its helpers, and where a helper
    /// has a part of the same name as the entry, the same bytes stand there. A pattern that says nothing of a key allows none.
    ///
    /// - Parameter part: what the entry has by that name; nothing where it has none.
    public func mayTouch(_ key: [UInt8], for part: (String) -> [UInt8]?) -> Bool {
        if keys.contains(where: { !$0.saysNothing && $0.match(key) != nil }) { return true }
        return helpers.contains { helper in
            guard let captured = helper.captures(in: key) else { return false }
            if helper.saysNothing, !captured.keys.contains(where: { part($0) != nil }) { return false }
            return captured.allSatisfy { name, bytes in part(name).map { $0 == bytes } ?? true }
        }
    }

    /// A key of a step that is neither of the layout's own patterns nor of its helpers, as the step spells it: tried with
    /// made-up parts for each way that the layout's keys are spelled. Nothing where there is none.
    public func strayKey(of step: Step) -> String? {
        for pattern in keys {
            var parts: [String: [UInt8]] = [:]
            for case .capture(let name, let shape) in pattern.parts { parts[name] = shape.example }
            guard let own = pattern.key(with: { parts[$0] }) else { continue }
            parts["key"] = own
            for template in step.keys {
                let filled = template.fill { parts[$0] ?? Array("x".utf8) }
                if let filled, filled != own, !mayTouch(filled, for: { parts[$0] }) { return template.description }
            }
        }
        return nil
    }
}

extension Layout {
    /// The first of the layout's patterns that matches nearly every key, though nothing in a value tells the layout's own from
    /// others; nothing where there is none.
    public var boundlessKey: KeyPattern? {
        marks.isEmpty && !needsToken && denial?.by != .token ? keys.first(where: \.saysNothing) : nil
    }

    /// The first of its helpers that matches nearly every key: none of its parts is one that an entry has.
    public var boundlessHelper: KeyPattern? {
        let own = Set(keys.flatMap(\.names) + Fact.allCases.map(\.rawValue))
        return helpers.first { $0.saysNothing && own.isDisjoint(with: $0.names) }
    }
}

extension KeyPattern.Shape {
    /// Bytes of this shape.
    fileprivate var example: [UInt8] {
        switch self {
        case .any, .maybe, .segment: Array("x".utf8)
        case .uuid: Array("00000000-0000-4000-8000-000000000000".utf8)
        case .jwt: Array("eyJh.eyJh.a".utf8)
        case .exactly(.base32, let count): [UInt8](repeating: UInt8(ascii: "A"), count: count.lowerBound)
        case .exactly(.digits, let count): [UInt8](repeating: UInt8(ascii: "1"), count: count.lowerBound)
        case .exactly(_, let count): [UInt8](repeating: UInt8(ascii: "a"), count: count.lowerBound)
        }
    }
}
