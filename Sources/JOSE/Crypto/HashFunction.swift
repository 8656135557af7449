import COpenSSL

/// The hash functions that JOSE's algorithms use (RFC 7518, section 3.1).
public enum HashFunction: Int, Sendable, CaseIterable {
    case sha256 = 256
    case sha384 = 384
    case sha512 = 512

    /// The length of a hash, in bytes.
    public var byteCount: Int { rawValue / 8 }

    /// The name that libcrypto knows.
    var opensslName: String { "SHA\(rawValue)" }
}

/// A hash function as libcrypto fetched it; fetching for each use costs more than hashing a token.
struct FetchedHash: @unchecked Sendable {
    /// Immutable and reference counted by libcrypto, never freed: it lives as long as the process.
    let pointer: OpaquePointer

    private init(_ function: HashFunction) {
        guard let pointer = EVP_MD_fetch(nil, function.opensslName, nil) else {
            preconditionFailure("libcrypto offers no \(function.opensslName): check its configuration file")
        }
        self.pointer = pointer
    }

    private static let sha256 = FetchedHash(.sha256)
    private static let sha384 = FetchedHash(.sha384)
    private static let sha512 = FetchedHash(.sha512)

    static func of(_ function: HashFunction) -> FetchedHash {
        switch function {
        case .sha256: sha256
        case .sha384: sha384
        case .sha512: sha512
        }
    }
}
