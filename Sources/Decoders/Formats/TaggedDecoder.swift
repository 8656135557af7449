/// A short tag, and what it stands before: `:gz:` as colinmollenhour's Redis sessions of PHP have it, `v2:` as GitLab, `!` as
/// Python's cachelib.
enum TaggedDecoder {
    static func unpack(_ bytes: [UInt8], limits: DecodingLimits) throws(DecodingFailure) -> [UInt8] {
        let count = tag(bytes)
        guard count > 0 else { throw .damaged(at: 0) }
        guard bytes.count - count <= limits.bytes else { throw .tooLarge }
        return Array(bytes.dropFirst(count))
    }

    /// How long the tag is; 0 where there is none.
    private static func tag(_ bytes: [UInt8]) -> Int {
        let colon = UInt8(ascii: ":")
        if bytes.first == UInt8(ascii: "!") { return 1 }
        if bytes.first == colon, bytes.count > 4, bytes[3] == colon { return 4 }
        if bytes.count > 3, bytes[0] == UInt8(ascii: "v"), (0x30...0x39).contains(bytes[1]), bytes[2] == colon {
            return 3
        }
        return 0
    }
}
