import COpenSSL

/// libcrypto could not do what it was asked for. Rare: out of memory, no randomness, a provider switched off.
public struct CryptoError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What was tried, such as `drawing random bytes`.
    public let operation: String

    /// libcrypto's own reason; it speaks of its functions, never of keys.
    public let reason: String

    /// What was tried and libcrypto's reason.
    public var description: String { "\(operation) failed in libcrypto: \(reason)" }

    /// The error that libcrypto noted last on this thread; its notes are emptied.
    static func last(_ operation: String) -> CryptoError {
        let code = ERR_peek_last_error()
        ERR_clear_error()
        let reason = ERR_reason_error_string(code).map { String(cString: $0) }
        return CryptoError(operation: operation, reason: reason ?? "no reason given")
    }
}
