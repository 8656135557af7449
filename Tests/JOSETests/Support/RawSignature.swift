@testable import JOSE

/// What the key signs without asking what the header says: only so can a test make tokens that lie.
func rawSignature(of input: String, key: JWK) throws -> [UInt8] {
    try key.primitive.sign(Array(input.utf8)[...])
}
