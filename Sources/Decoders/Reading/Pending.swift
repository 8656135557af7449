/// How much is still to come of each container that is open, for formats that say beforehand how many parts there are.
struct Pending {
    /// What is to come of each, the outermost first: keys and values counted alike.
    private var counts: [Int] = []

    /// Whether all that was begun is complete.
    var isEmpty: Bool { counts.isEmpty }

    /// How much is to come of the innermost; an even count means that a key of a map is next.
    var innermost: Int? { counts.last }

    /// A container was opened that has so many parts.
    mutating func begin(_ count: Int) { counts.append(count) }

    /// One part of the innermost is read now.
    mutating func take() {
        guard let last = counts.indices.last else { return }
        counts[last] -= 1
    }

    /// The innermost is complete.
    mutating func end() { counts.removeLast() }

    /// Closes all containers that nothing is to come of.
    mutating func closeComplete(in tree: inout TreeBuilder) throws(DecodingFailure) {
        while counts.last == 0 {
            counts.removeLast()
            try tree.close()
        }
    }
}
