import COpenSSL

/// A keyed-hash message authentication code (RFC 2104) whose key is set once and used many times, from any thread.
///
/// Never shows its key.
public final class HMAC: Sendable, CustomStringConvertible, CustomReflectable {
    /// The hash function underneath.
    public let hash: HashFunction

    let key: SecretBytes
    private let contexts: ContextPool

    /// An HMAC under the key. Any length is taken; JWS demands at least the hash's (RFC 7518, section 3.2).
    public convenience init(_ hash: HashFunction, key: [UInt8]) {
        self.init(hash, key: SecretBytes(key))
    }

    init(_ hash: HashFunction, key: SecretBytes) {
        self.hash = hash
        self.key = key
        contexts = ContextPool(
            make: { Self.makeContext(hash, key) },
            free: { EVP_MAC_CTX_free($0) }
        )
    }

    /// The code for the message: as long as the hash.
    public func code(for message: [UInt8]) -> [UInt8] {
        code(for: message[...])
    }

    /// The code for the message: as long as the hash.
    public func code(for message: ArraySlice<UInt8>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: hash.byteCount) { output, count in
            message.withUnsafeBufferPointer { authenticate($0, into: output) }
            count = hash.byteCount
        }
    }

    /// Whether this is the message's code. Takes the same time wherever two codes differ.
    public func isValid(_ code: [UInt8], for message: ArraySlice<UInt8>) -> Bool {
        guard code.count == hash.byteCount else { return false }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: hash.byteCount) { expected in
            message.withUnsafeBufferPointer { authenticate($0, into: expected) }
            return code.withUnsafeBufferPointer { CRYPTO_memcmp($0.baseAddress, expected.baseAddress, code.count) == 0 }
        }
    }

    /// The HMAC-SHA256 of a message under a key that is used once; whoever uses it again keeps an ``HMAC``.
    public static func sha256(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        HMAC(.sha256, key: key).code(for: message)
    }

    /// Names the hash, not the key.
    public var description: String { "HMAC-\(hash.opensslName) (key hidden)" }

    /// Shows the hash, not the key.
    public var customMirror: Mirror { Mirror(self, children: ["hash": hash]) }

    private func authenticate(
        _ message: UnsafeBufferPointer<UInt8>,
        into output: UnsafeMutableBufferPointer<UInt8>
    ) {
        var count = 0
        let isDone = contexts.withContext { context in
            // Without a key, the context starts over with the one that it has.
            EVP_MAC_init(context, nil, 0, nil) == 1
                && EVP_MAC_update(context, message.baseAddress, message.count) == 1
                && EVP_MAC_final(context, output.baseAddress, &count, output.count) == 1
        }
        guard isDone == true, count == hash.byteCount else {
            preconditionFailure("libcrypto could not compute an HMAC: it is out of memory or broken")
        }
    }

    private static let algorithm = FetchedMAC()

    private static func makeContext(_ hash: HashFunction, _ key: SecretBytes) -> OpaquePointer? {
        guard let context = EVP_MAC_CTX_new(algorithm.pointer) else { return nil }
        let isKeyed = key.withBytes { copenssl_mac_init(context, hash.opensslName, $0.baseAddress, $0.count) == 1 }
        guard isKeyed else {
            EVP_MAC_CTX_free(context)
            return nil
        }
        return context
    }
}

/// HMAC as libcrypto fetched it, once.
private struct FetchedMAC: @unchecked Sendable {
    /// Immutable and reference counted by libcrypto, never freed: it lives as long as the process.
    let pointer: OpaquePointer

    init() {
        guard let pointer = EVP_MAC_fetch(nil, OSSL_MAC_NAME_HMAC, nil) else {
            preconditionFailure("libcrypto offers no HMAC: check its configuration file")
        }
        self.pointer = pointer
    }
}
