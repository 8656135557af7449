/// gzip (RFC 1952): one member, or several after each other.
enum GzipDecoder {
    static func unpack(_ bytes: [UInt8], limits: DecodingLimits) throws(DecodingFailure) -> [UInt8] {
        try Deflate.unpack(bytes, .gzip, limits: limits)
    }
}
