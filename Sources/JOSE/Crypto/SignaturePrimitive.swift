/// One key in one algorithm: the mathematics of a signature, without headers or policies. Safe from any thread.
protocol SignaturePrimitive: Sendable {
    /// Whether this is the message's signature, in JWS's spelling and in its exact length.
    func isValid(signature: [UInt8], for message: ArraySlice<UInt8>) -> Bool

    /// The message's signature in JWS's spelling.
    func sign(_ message: ArraySlice<UInt8>) throws(CryptoError) -> [UInt8]
}

extension HMAC: SignaturePrimitive {
    func isValid(signature: [UInt8], for message: ArraySlice<UInt8>) -> Bool { isValid(signature, for: message) }

    func sign(_ message: ArraySlice<UInt8>) throws(CryptoError) -> [UInt8] { code(for: message) }
}
