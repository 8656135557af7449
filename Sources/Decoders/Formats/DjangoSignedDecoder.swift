/// Django's signed values, `[.]base64url:time:signature`: what is signed, unpacked where the dot says that it is packed. The
/// signature is not checked: only the application has the key.
enum DjangoSignedDecoder {
    static func unpack(_ bytes: [UInt8], limits: DecodingLimits) throws(DecodingFailure) -> [UInt8] {
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 3, var signed = parts.first, !parts[1].isEmpty, parts[2].count >= 27 else {
            throw .damaged(at: 0)
        }
        let isPacked = signed.first == UInt8(ascii: ".")
        if isPacked { signed.removeFirst() }
        let isOfAlphabet = { (byte: UInt8) in Base64URL.isDigit(byte) }
        guard !signed.isEmpty, parts.dropFirst().allSatisfy({ $0.allSatisfy(isOfAlphabet) }),
            let decoded = Base64Decoder.decode(signed)
        else { throw .damaged(at: 0) }
        return isPacked ? try ZlibDecoder.unpack(decoded, limits: limits) : decoded
    }
}
