extension RowTable {
    /// For each slot, whether it has an open session that a query matches at a moment. Reads the whole table.
    func matches(_ query: Query, at now: Timestamp, _ facts: QueryFacts) -> [Bool] {
        var matcher = RowMatcher(query)
        return columns.flags.indices.map { slot in
            columns.flags[slot].isOpen && matcher.matches(columns, slot, at: now.milliseconds, facts)
        }
    }

    /// The users with open sessions whose names look like that of a user and are others. Reads the whole table.
    public func lookalikes(of user: String) -> [String] {
        let shape = Shape(of: user)
        var looked: Set<ExactText> = []
        var found: [String] = []
        for slot in columns.flags.indices where !columns.flags[slot].isVacant && !columns.flags[slot].hasEnded {
            let other = columns.withText(slot) { text in
                shape.isShape(of: text.user) ? ExactText(String(decoding: text.user, as: UTF8.self)) : nil
            }
            guard let other, !other.text.isExactly(user), looked.insert(other).inserted else { continue }
            found.append(other.text)
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
