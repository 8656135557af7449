import Foundation
import SessionLink

/// A token that was handed out, and the way in which it is presented. What was once handed out is asked for ever after.
struct HandedOut: Sendable {
    var credential: Credential
    let session: String
    let user: String
    let mode: LinkMode
    let generation: UInt32
    /// Its `jti`.
    let id: String
    /// The SHA-256 of its signing input, in lower-case hex.
    let fingerprint: String
    /// The `kid` of the key that signed it.
    let keyID: String
    let isForeign: Bool
    let expires: Date

    /// What it is, for a story.
    var words: String {
        "the \(isForeign ? "foreign" : mode.rawValue) token \(generation) of \(user)'s session \(session.prefix(6))"
    }
}
