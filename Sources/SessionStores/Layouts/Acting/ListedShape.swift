/// What a text looks like that names a token on a list: lists by another name of the same token, such as a digest of it, are
/// told apart by that. Pure.
struct ListedShape: Hashable {
    private enum Part: Hashable {
        case jwt, uuid
        /// A UUID of chance, version 4, as 32 hex digits.
        case uuidDigits
        case hex(isLower: Bool, Int)
        case base64(Int)
        /// Anything of the alphabet of base64url, so many.
        case opaque(Int)
        /// A word or a number, or too short to be chance alone.
        case short
    }

    private let parts: [Part]

    /// The shape of a text.
    init(_ text: [UInt8]) {
        if TextShape(text) == .jwt {
            parts = [.jwt]
        } else if text.count >= Self.least, text.contains(where: "+/=".utf8.contains), text.allSatisfy(Self.isBase64) {
            parts = [.base64(text.count)]
        } else {
            parts = text.split(omittingEmptySubsequences: false) { ":|/#.".utf8.contains($0) }
                .flatMap { Self.parts(of: Array($0)) }
        }
    }

    /// Those of several that are like a name, by their places. A digest has the marks of a UUID once in 64 times: where another
    /// of its length does not have them, none of them is one.
    static func alike(_ shapes: [ListedShape], _ name: ListedShape) -> [Int] {
        let hasDigests = shapes.contains { $0.parts == [.hex(isLower: true, 32)] }
        if name.parts == [.uuidDigits], hasDigests { return [] }
        return shapes.indices.filter { shapes[$0] == name }
    }

    /// A text that is shorter is compared with no other.
    private static let least = 16

    private static func parts(of text: [UInt8]) -> [Part] {
        if TextShape(text) == .uuid { return [.uuid] }
        if text.count < least { return [.short] }
        if text.allSatisfy({ KeyPattern.Alphabet.hex.contains($0) }) {
            if isUUID(text) { return [.uuidDigits] }
            return [.hex(isLower: !text.contains { $0 &- UInt8(ascii: "A") < 6 }, text.count)]
        }
        if text.count > 37, TextShape(Array(text.suffix(36))) == .uuid {
            return parts(of: Array(text.dropLast(37))) + [.uuid]
        }
        let pieces = text.split { "-_".utf8.contains($0) }
        if pieces.count > 1, pieces.allSatisfy(isWordOrNumber) { return [.short] }
        return [.opaque(text.count)]
    }

    private static func isWordOrNumber(_ piece: ArraySlice<UInt8>) -> Bool {
        piece.allSatisfy { KeyPattern.Alphabet.digits.contains($0) }
            || piece.allSatisfy { ($0 | 0x20) &- UInt8(ascii: "a") < 26 }
    }

    private static func isUUID(_ digits: [UInt8]) -> Bool {
        digits.count == 32 && digits[12] == UInt8(ascii: "4") && "89abAB".utf8.contains(digits[16])
    }

    private static func isBase64(_ byte: UInt8) -> Bool {
        KeyPattern.Alphabet.alnum.contains(byte) || "+/=".utf8.contains(byte)
    }
}
