/// Words that stand before an ID in one stretch of a key, with `-`, `_` or `.` behind them: `shop-session-<id>`. IDs have the
/// same signs in them, so that one such key alone says nothing where its ID has no shape of its own; several that begin alike do.
struct KeyLeads {
    private var counts: [[UInt8]: Int] = [:]

    /// Knows none.
    init() {}

    /// What keys begin alike with.
    init(_ keys: some Sequence<[UInt8]>) {
        for key in keys {
            for (text, _) in KeyFamily.chunks(key[...]) {
                for end in Self.ends(in: text) { counts[Array(text[..<end]), default: 0] += 1 }
            }
        }
    }

    /// Where the ID begins that words stand before; nothing where none do.
    func end(in text: ArraySlice<UInt8>) -> Int? {
        let ends = Self.ends(in: text)
        return ends.first { TextShape(Array(text[$0...])).isCertain } ?? ends.last { isShared(text[..<$0]) }
    }

    /// Chance makes a few letters before such a sign in one ID of a hundred, and the same ones hardly ever twice.
    private func isShared(_ lead: ArraySlice<UInt8>) -> Bool {
        lead.count >= 3 && counts[Array(lead), default: 0] >= (lead.count > 3 ? 2 : 3)
    }

    /// The shape of what stands behind words, or of all.
    static func shape(_ text: ArraySlice<UInt8>) -> TextShape {
        let shape = TextShape(Array(text))
        if shape != .word { return shape }
        // A signature may follow an ID, and what is short may be one as well.
        let pieces = text.split(whereSeparator: marks.contains)
        let isID = pieces.contains { WordText.mayBeID($0) || TextShape(Array($0)).isID }
        return isID ? .random(text.count) : .word
    }

    /// Behind which signs an ID may begin: all before are words.
    private static func ends(in text: ArraySlice<UInt8>) -> [Int] {
        var ends: [Int] = []
        var start = text.startIndex
        for place in text.indices.dropLast() where marks.contains(text[place]) {
            guard WordText.isName(text[start..<place]) else { break }
            start = place + 1
            if shape(text[start...]) != .word { ends.append(start) }
        }
        return ends
    }

    private static let marks = Set("-_.".utf8)
}
