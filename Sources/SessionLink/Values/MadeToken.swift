import FoundationEssentials

/// A token that was just signed, in the parts that the store keeps.
struct MadeToken: Sendable {
    let compact: String
    let header: [UInt8]
    let claims: [UInt8]
    let signature: [UInt8]
    let fingerprint: String
    /// The ID of the key that signed, and its algorithm's name.
    let keyID: String
    let algorithm: String
    let issued: Date
    let expires: Date
}
