import Glibc

/// Finds JWTs: three parts of base64url (five of an encrypted one), of which the first is JSON that names an algorithm. What
/// only begins like one, as Laravel's encrypted payload or base64 of any JSON, is none.
public enum TokenScan {
    /// How sure it is where a token ends.
    public enum Ends: Sendable {
        /// Text: it ends where no digit of base64url follows.
        case sure
        /// Bytes of which nothing is known, or a key's name: what follows may be a digit by chance, so that the signature's
        /// length counts.
        case guessed
    }

    /// The tokens in bytes, in order.
    public static func tokens(in bytes: [UInt8], ends: Ends) -> [FoundToken] {
        bytes.withUnsafeBytes { tokens(in: $0, ends: ends, path: TreePath(steps: [])) }
    }

    static func tokens(in bytes: UnsafeRawBufferPointer, ends: Ends, path: TreePath) -> [FoundToken] {
        var found: [FoundToken] = []
        var place = 0
        // The first beginnings in a row of digits count: looking at all would let a hostile value take forever.
        var tries = 0
        var row = 0..<0
        var left = 4 * DecodingLimits.found
        while found.count < DecodingLimits.found, left > 0, let start = firstBeginning(in: bytes, from: place) {
            if start >= row.upperBound {
                row = start..<TokenShape.end(of: start, in: bytes)
                tries = 0
            }
            tries += 1
            guard tries <= 4, row.upperBound < bytes.count, bytes[row.upperBound] == UInt8(ascii: ".") else {
                place = row.upperBound
                continue
            }
            left -= 1
            guard let shape = TokenShape(header: start..<row.upperBound, in: bytes, ends: ends) else {
                place = start + 1
                continue
            }
            found.append(
                FoundToken(
                    kind: shape.kind,
                    algorithm: shape.algorithm,
                    bytes: Array(bytes[shape.range]),
                    range: shape.range,
                    path: path
                )
            )
            place = shape.range.upperBound
        }
        return found
    }

    /// Where the next `eyJ` is: how JSON that begins with a name looks in base64.
    static func firstBeginning(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        // Of the three letters, J is the rarest in texts.
        var place = start + 2
        while place < bytes.count {
            let found = memchr(base + place, Int32(UInt8(ascii: "J")), bytes.count - place)
            guard let found else { return nil }
            place = base.distance(to: UnsafeRawPointer(found))
            if bytes[place - 1] == UInt8(ascii: "y"), bytes[place - 2] == UInt8(ascii: "e") { return place - 2 }
            place += 1
        }
        return nil
    }
}
