import Languages

/// In which form a text holds keys.
enum KeyForm {
    /// PEM, with whatever else stands around its blocks.
    case pem([UInt8])
    case json([UInt8])
    case der([UInt8])

    /// Recognises the form.
    init(_ bytes: [UInt8]) throws(JWKError) {
        if DERKey.isWhole(bytes[...]) {
            self = .der(bytes)
            return
        }
        // Editors put a byte order mark in front.
        var text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        text = text.drop { $0.isBlank }
        if text.isEmpty { throw .noKey }
        if text.first == UInt8(ascii: "{") || text.first == UInt8(ascii: "[") {
            self = .json(Array(text))
        } else if text.firstRange(of: Array("-----BEGIN ".utf8)) != nil {
            self = .pem(Array(text))
        } else if Self.openSSHWords.contains(where: { text.starts(with: $0.utf8) }) {
            throw .openSSH
        } else if let der = Base64.decode(text), DERKey.isWhole(der[...]) {
            self = .der(der)
        } else {
            throw .unknownForm
        }
    }

    /// The keys in it, those that can't be used among them.
    func found() throws(JWKError) -> [FoundKey] {
        switch self {
        case .pem(let text): try PEM.found(in: text)
        case .json(let text): try KeyJSON.found(in: text)
        case .der(let bytes): [FoundKey(name: said("the key"), material: DERKey.read(bytes))]
        }
    }

    /// What the lines of OpenSSH's public keys begin with.
    private static let openSSHWords = ["ssh-rsa ", "ssh-ed25519 ", "ssh-dss ", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-"]
}
