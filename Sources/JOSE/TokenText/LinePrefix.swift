/// What a logger, a container or a chat puts before each line: words, each followed by a blank, of which the numbers may go on.
enum LinePrefix {
    /// Where a line goes on behind what another begins with as well: `Nov 30 21:40:01 host app[123]: ` before each, and
    /// `token: ` behind that before the first alone.
    static func end(of line: ArraySlice<UInt8>, like other: ArraySlice<UInt8>) -> Int? {
        var (place, own) = (line.startIndex, other.startIndex)
        var end: Int?
        while place < line.endIndex, own < other.endIndex {
            let byte = line[place]
            if byte.isDigit, other[own].isDigit {
                while place < line.endIndex, line[place].isDigit { place += 1 }
                while own < other.endIndex, other[own].isDigit { own += 1 }
                continue
            }
            // Of a line in parts, containers call the last one by another letter (`P`, `F`).
            guard byte == other[own] || isLetterAlone(line, place) && isLetterAlone(other, own) else { break }
            place += 1
            own += 1
            if byte.isBlank, byte != UInt8(ascii: "\n") { end = place }
        }
        // A blank or two are an indentation, and of one word of prose a line may begin by chance.
        return end.flatMap { $0 - line.startIndex >= shortest ? $0 : nil }
    }

    private static let shortest = 6

    private static func isLetterAlone(_ line: ArraySlice<UInt8>, _ place: Int) -> Bool {
        guard line[place].isAlphanumeric, place > line.startIndex, place + 1 < line.endIndex else { return false }
        return line[place - 1] == UInt8(ascii: " ") && line[place + 1] == UInt8(ascii: " ")
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
