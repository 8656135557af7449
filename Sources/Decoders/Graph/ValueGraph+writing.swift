extension ValueGraph {
    /// Writes a value and all that it leads to. A container that was written already, or is being written, is a reference, so
    /// that neither circles nor values that double with each mention grow; a text that was made is kept once.
    func write(_ root: Place, to tree: inout TreeBuilder) throws(DecodingFailure) {
        // Of a container, its place in the tree; of a text that was made, its place among the tree's bytes.
        var written = [Int](repeating: -1, count: nodes.count)
        // The edges that are still to be followed, one for each open container.
        var open: [Int32] = []
        var next: Place? = root
        while true {
            if let place = next {
                next = nil
                let place = resolved(place)
                let node = nodes[place]
                switch node.kind {
                case .list, .map, .object:
                    if written[place] >= 0 {
                        try tree.reference(to: written[place])
                    } else {
                        written[place] = tree.count
                        try tree.begin(node.kind)
                        open.append(node.first)
                    }
                case .text, .bytes, .number, .unread:
                    let range = Self.range(node.payload)
                    if !node.isMade {
                        try tree.stretch(node.kind, range)
                    } else if written[place] >= 0 {
                        try tree.stretch(node.kind, written[place]..<written[place] + range.count)
                    } else {
                        written[place] = tree.tree.bytes.count
                        try tree.made(node.kind, made[range])
                    }
                case .null: try tree.null()
                case .bool: try tree.bool(node.payload != 0)
                case .integer: try tree.integer(Int64(bitPattern: node.payload))
                case .unsigned: try tree.unsigned(node.payload)
                case .real: try tree.real(Double(bitPattern: node.payload))
                case .reference: try tree.unread("a value that stands for itself")
                }
            }
            guard let edge = open.last else { return }
            if edge < 0 {
                open.removeLast()
                try tree.close()
            } else {
                open[open.count - 1] = edges[Int(edge)].next
                next = Int(edges[Int(edge)].node)
            }
        }
    }
}
