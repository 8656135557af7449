import COpenSSL

/// Keys in PEM (RFC 7468).
enum PEM {
    /// What a label says about the DER inside, by libcrypto's names.
    private struct Form {
        let structure: String
        let type: String?
        let isPrivate: Bool
    }

    /// The one key in the text, and whether it is a private one.
    static func key(in text: String) throws(JWKError) -> (EVPKey, isPrivate: Bool) {
        let bytes = Array(text.utf8)
        guard let bio = BIO_new(BIO_s_mem()) else { throw .crypto(.last("reading PEM")) }
        defer { BIO_free(bio) }
        guard bytes.count <= Int(CInt.max), BIO_write(bio, bytes, CInt(bytes.count)) == bytes.count else {
            throw .noPEM
        }
        var found: (EVPKey, isPrivate: Bool)?
        while let block = Block(readingFrom: bio) {
            // `openssl ecparam -genkey` writes the curve in front of the key, which names it itself.
            if block.label == "EC PARAMETERS" { continue }
            guard found == nil else { throw .severalKeysInPEM }
            found = try key(in: block)
        }
        guard let found else { throw .noPEM }
        return found
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

    private static func key(in block: Block) throws(JWKError) -> (EVPKey, isPrivate: Bool) {
        guard !block.isEncrypted else { throw .encryptedPEM }
        guard let form = form(of: block.label) else { throw .unsupportedPEM(label: block.label) }
        do {
            let key = try EVPKey.decode(
                der: block.der,
                structure: form.structure,
                type: form.type,
                isPrivate: form.isPrivate
            )
            return (key, form.isPrivate)
        } catch {
            throw .invalidKey(reason: error.reason)
        }
    }

    private static func form(of label: String) -> Form? {
        switch label {
        case "PUBLIC KEY": Form(structure: "SubjectPublicKeyInfo", type: nil, isPrivate: false)
        case "RSA PUBLIC KEY": Form(structure: "type-specific", type: "RSA", isPrivate: false)
        case "PRIVATE KEY": Form(structure: "PrivateKeyInfo", type: nil, isPrivate: true)
        case "RSA PRIVATE KEY": Form(structure: "type-specific", type: "RSA", isPrivate: true)
        case "EC PRIVATE KEY": Form(structure: "type-specific", type: "EC", isPrivate: true)
        default: nil
        }
    }

    /// One block as libcrypto unwrapped it; wiped when it is released.
    private final class Block {
        let label: String
        let isEncrypted: Bool
        let der: UnsafeBufferPointer<UInt8>
        private let bytes: UnsafeMutablePointer<UInt8>

        init?(readingFrom bio: OpaquePointer) {
            var name: UnsafeMutablePointer<CChar>?
            var header: UnsafeMutablePointer<CChar>?
            var bytes: UnsafeMutablePointer<UInt8>?
            var count = 0
            guard PEM_read_bio(bio, &name, &header, &bytes, &count) == 1, let name, let header, let bytes else {
                ERR_clear_error()
                return nil
            }
            label = String(cString: name)
            // Old PEM tells of its encryption in headers, which no other key has.
            isEncrypted = header.pointee != 0 || label == "ENCRYPTED PRIVATE KEY"
            self.bytes = bytes
            der = UnsafeBufferPointer(start: bytes, count: count)
            copenssl_free(name)
            copenssl_free(header)
        }

        deinit {
            copenssl_clear_free(bytes, der.count)
        }
    }
}
