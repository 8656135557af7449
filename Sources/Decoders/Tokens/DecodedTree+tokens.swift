extension DecodedTree {
    /// The JWTs in all texts and bytes of this tree, and in texts that are JSON themselves; each once, where it is found first.
    public func tokens() -> [FoundToken] {
        var found: [FoundToken] = []
        // A hash of a token takes longer than comparing it with the few that there are.
        collectTokens(under: [], nested: 0) { token in
            // Tokens of one issuer begin alike: their ends tell them apart soonest.
            let isKnown = found.contains { $0.bytes.last == token.bytes.last && $0.bytes == token.bytes }
            if found.count < DecodingLimits.found, !isKnown { found.append(token) }
        }
        return found
    }

    /// JSON in JSON in JSON: deeper than this nobody looks.
    private static let deepest = 4

    private func collectTokens(under steps: [TreePath.Step], nested: Int, _ add: (FoundToken) -> Void) {
        // Most values hold none, and that is soon seen.
        guard bytes.withUnsafeBytes({ TokenScan.firstBeginning(in: $0, from: 0) }) != nil else { return }
        var walk = TreeWalk(self)
        while let place = walk.next() {
            let kind = nodes[place].kind
            guard kind == .text || kind == .bytes else { continue }
            withBytes(place) { bytes in
                guard TokenScan.firstBeginning(in: bytes, from: 0) != nil else { return }
                let path = steps + walk.steps
                if nested < Self.deepest, let inner = Self.json(in: bytes) {
                    var isFound = false
                    inner.collectTokens(under: path + [.inside(.json)], nested: nested + 1) { token in
                        isFound = true
                        add(token)
                    }
                    if isFound { return }
                }
                let ends: TokenScan.Ends = kind == .text ? .sure : .guessed
                for token in TokenScan.tokens(in: bytes, ends: ends, path: TreePath(steps: path)) { add(token) }
            }
        }
    }

    /// The JSON that a text is.
    private static func json(in bytes: UnsafeRawBufferPointer) -> DecodedTree? {
        guard let first = bytes.first(where: { $0 > 0x20 }), "{[\"".utf8.contains(first) else { return nil }
        return try? Format.json.decode(Array(bytes))
    }
}
