import Decoders

/// What a sample holds, read. A hash is a map of its fields.
struct SampleValue {
    let root: TreeValue
    /// How it was read; of a hash, how the first field was that is no plain text.
    let chain: Chain?

    /// A sample read through the first chain that reads it; nothing where none does.
    init?(_ sample: KeySample, chains: [Chain], nameChains: [Chain] = []) {
        switch sample.content {
        case .value(let bytes):
            guard let (chain, tree) = Chain.first(of: chains, bytes, limits: .sampling) else { return nil }
            (self.chain, root) = (chain, tree.root)
        case .fields(let fields):
            var read: Chain?
            let members = fields.map { field in
                let value = Chain.first(of: chains, field.value, limits: .sampling)
                if let chain = value?.chain, read == nil || read == Chain(.text) { read = chain }
                let name = Chain.first(of: nameChains, field.name, limits: .sampling)?.tree.root.bytes
                return (name ?? field.name, value?.tree ?? .text(field.value))
            }
            (chain, root) = (read, DecodedTree.joined(members, limits: .sampling).root)
        case .members, .scored, .elements:
            (chain, root) = (nil, DecodedTree.text([]).root)
        }
    }

    /// What a path leads to.
    subscript(path: TreePath) -> TreeValue? { root[path] }

    /// The names at its top.
    var names: [String] { (root.members ?? []).compactMap(\.name.text) }

    /// A fact under one of its usual names.
    func usual(_ fact: Fact) -> TreeValue? { UsualNames.value(of: fact, in: root) }

    /// All JWTs in it.
    var tokens: [SampleToken] {
        root.tree.tokens().compactMap { $0.kind == .encrypted ? nil : SampleToken($0.bytes) }
    }

    /// Whether nothing is in it.
    var isEmpty: Bool {
        isContainer
            ? (root.elements ?? root.members?.map(\.value) ?? []).isEmpty : root.bytes?.isEmpty ?? (root.kind == .null)
    }

    /// Whether it holds more than one text or number.
    var isContainer: Bool {
        switch root.kind {
        case .list, .map, .object: true
        case .null, .bool, .integer, .unsigned, .real, .number, .text, .bytes, .reference, .unread: false
        }
    }
}

extension DecodingLimits {
    /// What a look may cost: less than what a list may.
    static var sampling: DecodingLimits {
        var limits = DecodingLimits()
        limits.bytes = 1 << 20
        limits.values = 20_000
        return limits
    }
}
