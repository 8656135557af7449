import Languages

/// Reads the members of a JWK with errors that name them.
struct JWKMembers {
    let object: JSONObject

    func has(_ name: String) -> Bool { object[name] != nil }

    func optionalString(_ name: String) throws(JWKError) -> String? {
        guard let value = object[name] else { return nil }
        guard let string = value.string else {
            throw .wrongType(member: name, expected: "a string", found: value.kind)
        }
        return string
    }

    func string(_ name: String) throws(JWKError) -> String {
        guard let string = try optionalString(name) else { throw .missingMember(name) }
        return string
    }

    /// Bytes in base64url, of an exact length where the key's type has one.
    func bytes(_ name: String, count: Int? = nil) throws(JWKError) -> [UInt8] {
        let text = try string(name)
        let bytes: [UInt8]
        do {
            bytes = try Base64URL.decode(text)
        } catch {
            throw .malformedMember(name, error)
        }
        guard !bytes.isEmpty, count.map({ $0 == bytes.count }) ?? true else { throw .wrongLength(member: name) }
        return bytes
    }

    /// A number in Base64urlUInt: the fewest bytes that hold it (RFC 7518, section 2).
    func number(_ name: String) throws(JWKError) -> [UInt8] {
        let bytes = try bytes(name)
        guard bytes.first != 0 else { throw .wrongLength(member: name) }
        return bytes
    }

    /// `kid`, `use` and `key_ops`.
    func labels() throws(JWKError) -> JWK.Labels {
        JWK.Labels(
            keyID: try optionalString("kid"),
            use: try optionalString("use"),
            operations: try operations()
        )
    }

    private func operations() throws(JWKError) -> [String]? {
        guard let value = object["key_ops"] else { return nil }
        let expected = said("an array of different strings")
        guard let elements = value.array else {
            throw .wrongType(member: "key_ops", expected: expected, found: value.kind)
        }
        let operations = elements.compactMap(\.string)
        // RFC 7517, section 4.3: duplicates must not be there.
        guard operations.count == elements.count, Set(operations).count == operations.count else {
            throw .wrongType(member: "key_ops", expected: expected, found: said("an array of something else"))
        }
        return operations
    }

    /// The algorithm that the key is bound to: its own `alg`, or else the one wanted, or else the only one possible.
    func algorithm(wanted: JWSAlgorithm?, choices: [JWSAlgorithm]) throws(JWKError) -> JWSAlgorithm {
        guard let name = try optionalString("alg") else {
            if let wanted { return wanted }
            guard let only = choices.first, choices.count == 1 else { throw .algorithmMissing(choices: choices) }
            return only
        }
        guard let algorithm = JWSAlgorithm(exactly: name) else { throw .unsupportedAlgorithm(name) }
        if let wanted, wanted != algorithm { throw .algorithmMismatch(key: algorithm, wanted: wanted) }
        return algorithm
    }
}
