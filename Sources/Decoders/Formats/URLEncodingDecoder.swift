/// Percent-encoding; a plus is a plus.
enum URLEncodingDecoder {
    static func unpack(_ bytes: [UInt8], limits: DecodingLimits) throws(DecodingFailure) -> [UInt8] {
        guard bytes.count <= limits.bytes else { throw .tooLarge }
        var reader = ByteReader(bytes)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        while !reader.isAtEnd {
            let byte = try reader.byte()
            guard byte == UInt8(ascii: "%") else {
                text.append(byte)
                continue
            }
            guard let high = Hex.digit(try reader.byte()), let low = Hex.digit(try reader.byte()) else {
                throw reader.failure
            }
            text.append(high << 4 | low)
        }
        return text
    }
}
