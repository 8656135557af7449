/// Formats around each other, the outermost first: what one holds is read in the next.
///
///     json                               JSON
///     pickle>base64>zlib>json            a pickled text, base64 of zlib of JSON
///     marshal:@value>zlib>marshal        of what Marshal holds, the part at `@value`, unpacked, read again
public struct Chain: Sendable, Hashable {
    /// The formats, the outermost first. Never empty.
    public let steps: [Step]

    /// One format of a chain.
    public struct Step: Sendable, Hashable {
        /// The format.
        public let format: Format
        /// Where in what it holds the text or bytes are that the next format reads; of a last step, the part that is the
        /// value. Empty for all of it.
        public let path: TreePath

        /// That format, and a part of what it holds.
        public init(_ format: Format, path: TreePath = TreePath(steps: [])) {
            self.format = format
            self.path = path
        }
    }

    /// The formats, without the paths between them.
    public var formats: [Format] { steps.map(\.format) }

    /// A chain of formats around each other; no formats mean text.
    public init(_ formats: Format...) {
        self.init(steps: formats.map { Step($0) })
    }

    /// A chain of steps; no steps mean text.
    public init(steps: [Step]) {
        self.steps = steps.isEmpty ? [Step(.text)] : steps
    }
}

extension Chain {
    /// Reads bytes through all formats.
    ///
    /// - Throws: `DecodingFailure` where a format does not read, or where there is no text or bytes for the next.
    public func decode(
        _ bytes: [UInt8],
        limits: DecodingLimits = DecodingLimits()
    ) throws(DecodingFailure) -> DecodedTree {
        var bytes = bytes
        for step in steps.dropLast() {
            if step.format.unpacks, step.path.steps.isEmpty {
                guard bytes.count <= limits.bytes else { throw .tooLarge }
                bytes = try step.format.unpack(bytes, limits: limits)
            } else {
                let root = try step.format.decode(bytes, limits: limits).root
                guard let inner = root[step.path]?.bytes else { throw .damaged(at: 0) }
                bytes = inner
            }
        }
        guard let last = steps.last else { throw .damaged(at: 0) }
        let tree = try last.format.decode(bytes, limits: limits)
        if last.path.steps.isEmpty { return tree }
        guard let part = tree.root[last.path] else { throw .damaged(at: 0) }
        return part.tree.rooted(at: part.place)
    }

    /// The first chain that reads those bytes, and what it read; nothing where none does.
    public static func first(
        of chains: [Chain],
        _ bytes: [UInt8],
        limits: DecodingLimits = DecodingLimits()
    ) -> (chain: Chain, tree: DecodedTree)? {
        for chain in chains {
            if let tree = try? chain.decode(bytes, limits: limits) { return (chain, tree) }
        }
        return nil
    }
}
