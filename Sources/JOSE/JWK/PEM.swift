import COpenSSL
import Languages

/// Keys in PEM (RFC 7468), however it was pasted: after other text, indented, quoted, with its line ends spelled out or lost.
enum PEM {
    /// One block.
    struct Block {
        let label: String
        let der: [UInt8]
        /// Whether a passphrase protects it.
        let isEncrypted: Bool
    }

    /// The blocks in a text, in their order; what is no block is passed over.
    static func blocks(in text: [UInt8]) -> [Block] {
        var blocks: [Block] = []
        var rest = text[...]
        while let block = nextBlock(in: &rest) { blocks.append(block) }
        return blocks
    }

    /// The one key in the text, and whether it is a private one.
    static func key(in text: String) throws(JWKError) -> (EVPKey, isPrivate: Bool) {
        let keys = blocks(in: Array(text.utf8)).filter(\.isKey)
        guard let block = keys.first else { throw .noPEM }
        guard keys.count == 1 else { throw .severalKeysInPEM }
        switch block.material {
        case .key(let key, let isPrivate): return (key, isPrivate)
        case .certificate(let certificate): return (try certificate.key(), false)
        case .unusable(let reason): throw reason
        case .json, .secret: throw .noPEM
        }
    }

    /// All keys in the text, those that can't be used among them.
    static func found(in text: [UInt8]) throws(JWKError) -> [FoundKey] {
        let keys = blocks(in: text).filter(\.isKey)
        if keys.isEmpty { throw .noPEM }
        var above: Certificate?
        return keys.enumerated().map { place, block in
            let name = keys.count == 1 ? said("the key") : said("key \(place + 1) of \(keys.count)")
            let material = block.material
            defer { if case .certificate(let certificate) = material { above = certificate } }
            // A chain goes on with those who vouch for the first: their keys sign certificates, not tokens.
            if case .certificate(let certificate) = material, let above, certificate.isIssuer(of: above) {
                return FoundKey(name: name, material: .unusable(.issuerOfCertificate))
            }
            return FoundKey(name: name, material: material)
        }
    }

    /// The key's public half.
    static func publicKey(_ key: EVPKey) throws(CryptoError) -> String {
        guard let bio = BIO_new(BIO_s_mem()) else { throw .last("writing PEM") }
        defer { BIO_free(bio) }
        guard PEM_write_bio_PUBKEY(bio, key.pointer) == 1 else { throw .last("writing PEM") }
        var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(bio))
        guard BIO_read(bio, &bytes, CInt(bytes.count)) == bytes.count else { throw .last("writing PEM") }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let begin = Array("-----BEGIN ".utf8)
    private static let dashes = Array("-----".utf8)

    /// The next block, and what is behind it.
    private static func nextBlock(in rest: inout ArraySlice<UInt8>) -> Block? {
        while let start = rest.firstRange(of: begin) {
            rest = rest[start.upperBound...]
            guard let labelEnd = rest.firstRange(of: dashes) else { return nil }
            let label = rest[..<labelEnd.lowerBound]
            guard label.count < 64, label.allSatisfy({ (0x20..<0x7F).contains($0) }) else { continue }
            let body = rest[labelEnd.upperBound...]
            guard let end = body.firstRange(of: Array("-----END ".utf8) + label + dashes) else { continue }
            rest = body[end.upperBound...]
            return Block(String(decoding: label, as: UTF8.self), body[..<end.lowerBound])
        }
        return nil
    }
}

extension PEM.Block {
    /// - Parameter body: What stands between its first and its last line.
    fileprivate init(_ label: String, _ body: ArraySlice<UInt8>) {
        self.label = label
        // Old PEM tells of its encryption in headers, which no other key has.
        isEncrypted = label == "ENCRYPTED PRIVATE KEY" || body.firstRange(of: Array("ENCRYPTED".utf8)) != nil
        let isOneLine = !body.contains(0x0A) && !body.contains(0x0D)
        let text = isOneLine ? body.withoutEscapes : body
        der = Base64.decode(text.filter { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "\"") }[...]) ?? []
    }

    /// Whether it is to be looked at: `openssl ecparam -genkey` writes the curve in front of the key, which names it itself.
    fileprivate var isKey: Bool { label != "EC PARAMETERS" }

    fileprivate var material: FoundKey.Material {
        if isEncrypted { return .unusable(.encryptedPEM) }
        switch label {
        case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE":
            let certificate = der.withUnsafeBufferPointer { Certificate(der: $0) }
            return certificate.map { .certificate($0) } ?? .unusable(.invalidKey(reason: said("it is no certificate")))
        case "OPENSSH PRIVATE KEY": return .unusable(.openSSH)
        case "PUBLIC KEY": return DERKey.material(der, .publicKey)
        case "RSA PUBLIC KEY": return DERKey.material(der, .rsaPublic)
        case "PRIVATE KEY": return DERKey.material(der, .privateKey)
        case "RSA PRIVATE KEY": return DERKey.material(der, .rsaPrivate)
        case "EC PRIVATE KEY": return DERKey.material(der, .ecPrivate)
        default: return .unusable(.unsupportedPEM(label: label))
        }
    }
}

extension ArraySlice<UInt8> {
    /// Without the line ends that are spelled `\n` or `\r\n`.
    fileprivate var withoutEscapes: ArraySlice<UInt8> {
        replacing("\\r".utf8, with: EmptyCollection())[...].replacing("\\n".utf8, with: EmptyCollection())[...]
    }
}
