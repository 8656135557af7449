import Languages

/// Keys in DER, by what libcrypto calls the forms that they have.
enum DERKey {
    /// One of the forms.
    struct Form {
        let structure: String
        let type: String?
        let isPrivate: Bool

        /// SubjectPublicKeyInfo (RFC 5280).
        static let publicKey = Form(structure: "SubjectPublicKeyInfo", type: nil, isPrivate: false)
        /// PKCS#1 (RFC 8017).
        static let rsaPublic = Form(structure: "type-specific", type: "RSA", isPrivate: false)
        /// PKCS#8 (RFC 5208).
        static let privateKey = Form(structure: "PrivateKeyInfo", type: nil, isPrivate: true)
        /// PKCS#1.
        static let rsaPrivate = Form(structure: "type-specific", type: "RSA", isPrivate: true)
        /// SEC1 (RFC 5915).
        static let ecPrivate = Form(structure: "type-specific", type: "EC", isPrivate: true)

        static let all: [Form] = [publicKey, privateKey, rsaPrivate, ecPrivate, rsaPublic]
    }

    /// Whether the bytes are one ASN.1 sequence, and nothing behind it.
    static func isWhole(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count > 2, bytes.first == 0x30 else { return false }
        let head = bytes[bytes.startIndex + 1]
        if head < 0x80 { return bytes.count == 2 + Int(head) }
        let digits = bytes.dropFirst(2).prefix(Int(head & 0x7F))
        guard (1...4).contains(digits.count), digits.count == Int(head & 0x7F) else { return false }
        return bytes.count == 2 + digits.count + digits.reduce(0) { $0 << 8 | Int($1) }
    }

    /// What the bytes are, whatever form they have.
    static func read(_ der: [UInt8]) -> FoundKey.Material {
        if let certificate = der.withUnsafeBufferPointer({ Certificate(der: $0) }) { return .certificate(certificate) }
        for form in Form.all {
            if case .key(let key, let isPrivate) = material(der, form) { return .key(key, isPrivate: isPrivate) }
        }
        return .unusable(
            .invalidKey(reason: said("it is none of PKCS#1, PKCS#8, SEC1, SubjectPublicKeyInfo and X.509"))
        )
    }

    /// A key of that form.
    static func material(_ der: [UInt8], _ form: Form) -> FoundKey.Material {
        do {
            let key = try der.withUnsafeBufferPointer { der throws(CryptoError) in
                try EVPKey.decode(der: der, structure: form.structure, type: form.type, isPrivate: form.isPrivate)
            }
            return .key(key, isPrivate: form.isPrivate)
        } catch {
            return .unusable(.invalidKey(reason: error.reason))
        }
    }
}
