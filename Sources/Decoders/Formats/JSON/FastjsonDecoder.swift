/// What fastjson writes beside JSON, made JSON: sets begin with their kind (`Set[…]`), numbers end with theirs (`103L`), and
/// names may be numbers. Texts stay as they are, and nothing grows but by the quotes around such names.
enum FastjsonDecoder {
    static func decode(_ bytes: [UInt8], into tree: inout TreeBuilder) throws(DecodingFailure) {
        let plain = plain(bytes)
        guard plain.count / 2 <= tree.limits.bytes else { throw .tooLarge }
        tree.restart(with: plain)
        try JSONValueDecoder.decode(plain, into: &tree)
    }

    private static func plain(_ bytes: [UInt8]) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            switch byte {
            case UInt8(ascii: "\""):
                let end = endOfText(bytes, from: place)
                plain += bytes[place..<end]
                place = end
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                place = number(bytes, from: place, into: &plain)
            case UInt8(ascii: "S"), UInt8(ascii: "T"):
                let kind = kinds.first { bytes[place...].starts(with: $0) }
                if let kind {
                    place += kind.count - 1
                } else {
                    plain.append(byte)
                    place += 1
                }
            default:
                plain.append(byte)
                place += 1
            }
        }
        return plain
    }

    private static let kinds = ["Set[", "TreeSet["].map { Array($0.utf8) }
    private static let suffixes = Set("LSBFD".utf8)

    private static func endOfText(_ bytes: [UInt8], from start: Int) -> Int {
        var place = start + 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(place + 1, bytes.count)
    }

    /// Takes a number without its kind, in quotes where it is a name; the place behind it.
    private static func number(_ bytes: [UInt8], from start: Int, into plain: inout [UInt8]) -> Int {
        var place = start
        while place < bytes.count, "0123456789+-.eE".utf8.contains(bytes[place]) { place += 1 }
        let end = place
        if place < bytes.count, suffixes.contains(bytes[place]) { place += 1 }
        let isName = place < bytes.count && bytes[place] == UInt8(ascii: ":")
        if isName { plain.append(UInt8(ascii: "\"")) }
        plain += bytes[start..<end]
        if isName { plain.append(UInt8(ascii: "\"")) }
        return place
    }
}
