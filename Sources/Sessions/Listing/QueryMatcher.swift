/// A query made ready for many rows.
///
/// What rows share (clients, methods, modes, states) is looked at once a word, not once a row.
struct QueryMatcher: Sendable {
    private var words: [Word]

    init(_ query: Query) {
        words = query.words.map(Word.init)
    }

    /// Whether what matches changes as time passes: some word may be meant as a state.
    var dependsOnTime: Bool { words.contains { $0.states != 0 } }

    /// Whether the row in a slot matches at a moment.
    mutating func matches(_ columns: RowColumns, _ slot: Int, at now: Int64) -> Bool {
        for place in words.indices where !words[place].matches(columns, slot, at: now) { return false }
        return true
    }
}

/// One word of a query.
private struct Word: Sendable {
    private let needle: Needle
    /// The link modes that it is found in, a bit each.
    private let modes: UInt8
    /// The states that it is found in, a bit each.
    let states: UInt8
    /// For each shared text, whether the word is in it: 0 not looked at, 1 no, 2 yes.
    private var verdicts: [UInt8] = []

    init(_ text: String) {
        let needle = Needle(text)
        self.needle = needle
        modes = LinkMode.allCases.filter { needle.isIn($0.rawValue) }.reduce(0) { $0 | 1 << $1.rank }
        states = SessionState.allCases.filter { needle.isIn($0.rawValue) }.reduce(0) { $0 | 1 << $1.rank }
    }

    @inline(__always)
    mutating func matches(_ columns: RowColumns, _ slot: Int, at now: Int64) -> Bool {
        if modes & 1 << columns.flags[slot].mode.rank != 0 { return true }
        if states != 0, states & 1 << columns.state(slot, at: now).rank != 0 { return true }
        if isInShared(columns.client[slot], columns.shared) { return true }
        if isInShared(columns.method[slot], columns.shared) { return true }
        return columns.withText(slot) { text in
            needle.isIn(text.user) || needle.isIn(text.session) || needle.isIn(text.ip)
        }
    }

    private mutating func isInShared(_ number: UInt32, _ pool: TextPool) -> Bool {
        let number = Int(number)
        if number >= verdicts.count {
            verdicts.append(contentsOf: repeatElement(0, count: pool.count - verdicts.count))
        }
        if verdicts[number] == 0 {
            verdicts[number] = pool.with(UInt32(number)) { needle.isIn($0) } ? 2 : 1
        }
        return verdicts[number] == 2
    }
}
