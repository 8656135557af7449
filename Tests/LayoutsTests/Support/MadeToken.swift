import Foundation
import JOSE

/// A compact JWT that nobody signed, of the given claims.
enum MadeToken {
    static func of(_ claims: String, _ signature: String = String(repeating: "s", count: 32)) -> String {
        func part(_ json: String) -> String { Base64URL.encode(Array(json.utf8)) }
        return part(#"{"alg":"HS256"}"#) + "." + part(claims) + "." + part(signature)
    }

    /// Seconds since 1970, so many from now.
    static func seconds(_ more: Int64) -> Int64 { Int64(Date().timeIntervalSince1970) + more }
}
