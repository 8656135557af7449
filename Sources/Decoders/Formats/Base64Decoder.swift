enum Base64Decoder {
    static func unpack(_ bytes: [UInt8], limits: DecodingLimits) throws(DecodingFailure) -> [UInt8] {
        throw .damaged(at: 0)
    }
}
