import Cells

/// A place in a text where what is searched for stands; broken over lines, it has a part on each of them.
struct TextMatch: Sendable, Equatable {
    /// Its parts, from the first line to the last.
    let parts: [Part]

    /// What of it is on one line.
    struct Part: Sendable, Equatable {
        let line: Int
        let columns: Range<Int>
    }

    /// The line that it begins on.
    var line: Int { parts.first?.line ?? 0 }

    /// All places in lines where a text stands, in any letter case. White space is the same however much of it there is, and
    /// so is the end of a line: what is broken over lines is found.
    static func all(of text: String, in lines: [Line]) -> [TextMatch] {
        let wanted = FoldedText(text)
        guard !wanted.scalars.isEmpty else { return [] }
        let whole = FoldedText(lines)
        var matches: [TextMatch] = []
        var start = 0
        while start + wanted.scalars.count <= whole.scalars.count {
            let end = start + wanted.scalars.count
            if whole.scalars[start] == wanted.scalars[0], whole.scalars[start..<end] == wanted.scalars[...] {
                matches.append(TextMatch(parts: whole.parts(start..<end)))
                start = end
            } else {
                start += 1
            }
        }
        return matches
    }
}

/// Text in small letters, with one space for whatever white space there is, and where each part of it stands.
private struct FoldedText {
    private(set) var scalars: [Unicode.Scalar] = []
    private var places: [Place] = []
    private var isAfterSpace = false

    private struct Place {
        let line: Int
        let columns: Range<Int>
    }

    init(_ text: String) {
        for scalar in text.unicodeScalars { add(scalar, Place(line: 0, columns: 0..<0)) }
        if isAfterSpace, !scalars.isEmpty { scalars.append(" ") }
    }

    init(_ lines: [Line]) {
        for (number, line) in lines.enumerated() {
            var start = 0
            for piece in line.pieces {
                piece.text.forEachScalar { scalar, column, width in
                    let columns = start + column..<start + column + width
                    add(scalar, Place(line: number, columns: columns))
                }
                start += piece.text.width
            }
            isAfterSpace = true
        }
    }

    private mutating func add(_ scalar: Unicode.Scalar, _ place: Place) {
        if scalar.properties.isWhitespace {
            isAfterSpace = true
            return
        }
        if isAfterSpace, !scalars.isEmpty {
            scalars.append(" ")
            places.append(Place(line: place.line, columns: 0..<0))
        }
        isAfterSpace = false
        if scalar.isASCII {
            let isCapital = ("A"..."Z").contains(scalar)
            scalars.append(isCapital ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar)
            places.append(place)
        } else {
            for small in scalar.properties.lowercaseMapping.unicodeScalars {
                scalars.append(small)
                places.append(place)
            }
        }
    }

    /// Where a run of it stands, line by line.
    func parts(_ range: Range<Int>) -> [TextMatch.Part] {
        var parts: [TextMatch.Part] = []
        for place in places[range] where !place.columns.isEmpty {
            if let last = parts.last, last.line == place.line {
                parts[parts.count - 1] = .init(
                    line: last.line,
                    columns: last.columns.lowerBound..<place.columns.upperBound
                )
            } else {
                parts.append(.init(line: place.line, columns: place.columns))
            }
        }
        return parts
    }
}
