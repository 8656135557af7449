/// What signed a token, as rows share it: algorithm and key ID in one text, each behind its length in a byte. The second is
/// not there where it is not known.
struct SignerText {
    private let bytes: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// The algorithm; empty where unknown.
    var algorithm: UnsafeRawBufferPointer { text(at: 0) ?? UnsafeRawBufferPointer(start: nil, count: 0) }

    /// The key's ID, empty where the token names none; nothing where it is not known.
    var keyID: UnsafeRawBufferPointer? { text(at: 1 + algorithm.count) }

    private func text(at place: Int) -> UnsafeRawBufferPointer? {
        guard place < bytes.count else { return nil }
        let length = Int(bytes[place])
        guard place + 1 + length <= bytes.count else { return nil }
        return UnsafeRawBufferPointer(rebasing: bytes[place + 1..<place + 1 + length])
    }

    /// The text of an algorithm and a key ID. A longer algorithm is cut at 255 bytes; a longer key ID is not known.
    static func packed(algorithm: String, keyID: String?) -> [UInt8] {
        let algorithm = algorithm.utf8.prefix(255)
        var bytes = [UInt8(algorithm.count)] + algorithm
        guard let keyID, let length = UInt8(exactly: keyID.utf8.count) else {
            return algorithm.isEmpty ? [] : bytes
        }
        bytes.append(length)
        bytes.append(contentsOf: keyID.utf8)
        return bytes
    }
}
