/// Which of several names somebody most likely meant who wrote another.
package enum Likeness {
    /// The name that is most like a text, or nil where none is alike: a third of it may be mistyped, and a part may be missing.
    package static func nearest(to text: String, of names: [String]) -> String? {
        let text = plain(text)
        // Where several are as near, the first by name.
        let near = names.sorted().map { (name: $0, distance: distance(text, plain($0))) }
            .filter { $0.distance <= max(1, text.count / 3) }.min { $0.distance < $1.distance }
        return near?.name ?? names.sorted().first { isPart(text, of: plain($0)) }
    }

    private static func plain(_ text: String) -> [UInt8] {
        text.lowercased().utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }
    }

    /// Whether one is the other without something before or behind it.
    private static func isPart(_ text: [UInt8], of name: [UInt8]) -> Bool {
        let (short, long) = text.count < name.count ? (text, name) : (name, text)
        return short.count >= 4 && long.firstRange(of: short) != nil
    }

    /// How many letters must be put in, taken out, changed, or swapped with their neighbour.
    private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var rows = [Array(0...other.count)]
        for (i, letter) in one.enumerated() {
            var row = [i + 1]
            for (j, another) in other.enumerated() {
                var least = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (letter == another ? 0 : 1))
                if i > 0, j > 0, letter == other[j - 1], another == one[i - 1] {
                    least = min(least, rows[i - 1][j - 1] + 1)
                }
                row.append(least)
            }
            rows.append(row)
        }
        return rows[one.count][other.count]
    }
}
