/// zlib (RFC 1950).
enum ZlibDecoder {
    static func unpack(_ bytes: [UInt8], limits: DecodingLimits) throws(DecodingFailure) -> [UInt8] {
        try Deflate.unpack(bytes, .zlib, limits: limits)
    }
}
