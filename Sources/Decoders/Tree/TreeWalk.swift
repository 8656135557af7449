/// Goes through all nodes of a tree, and knows the way to each.
struct TreeWalk {
    private let tree: DecodedTree
    private var place = 0
    private var open: [Frame] = []

    private struct Frame {
        let container: Int
        /// How many of its children were begun.
        var begun = 0
        /// The place of the child that was begun last.
        var child = 0
        /// The place of the name that was read last.
        var name = 0
    }

    init(_ tree: DecodedTree) {
        self.tree = tree
    }

    /// The next node's place; nothing behind the last.
    mutating func next() -> Int? {
        guard place < tree.nodes.count else { return nil }
        defer { place += 1 }
        while let frame = open.last, place >= Int(tree.nodes[frame.container].end) { open.removeLast() }
        if let last = open.indices.last {
            open[last].begun += 1
            open[last].child = place
            if isName(open[last]) { open[last].name = place }
        }
        if Int(tree.nodes[place].end) > place + 1 { open.append(Frame(container: place)) }
        return place
    }

    /// The way to the node that `next` gave last. A name itself has the way to the value that it names.
    var steps: [TreePath.Step] {
        open.filter { $0.begun > 0 }.map { frame in
            if tree.nodes[frame.container].kind == .list { return .name(String(frame.begun - 1)) }
            return TreeValue(tree: tree, place: frame.name).text.map(TreePath.Step.name) ?? .any
        }
    }

    private func isName(_ frame: Frame) -> Bool {
        switch tree.nodes[frame.container].kind {
        case .map: frame.begun % 2 == 1
        case .object: frame.begun % 2 == 0
        case .null, .bool, .integer, .unsigned, .real, .number, .text, .bytes, .list, .reference, .unread: false
        }
    }
}
