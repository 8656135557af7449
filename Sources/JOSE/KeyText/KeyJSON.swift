import Languages

/// Keys in JSON: a JWK, a JWK Set, an array of JWKs, a map of key IDs to certificates or keys, or an object that has keys in
/// base64 among other things, as Keycloak's page of a realm does.
enum KeyJSON {
    static func found(in text: [UInt8]) throws(JWKError) -> [FoundKey] {
        let value: JSONValue
        do {
            value = try JSONParser.parse(text, limits: .file)
        } catch {
            throw .malformed(error)
        }
        if let elements = value.array { return numbered(elements) }
        guard let object = value.object else { throw .notAKeySet }
        if object["kty"] != nil { return [FoundKey(name: said("the key"), material: .json(object))] }
        if let keys = object["keys"] {
            guard let elements = keys.array else { throw .notAKeySet }
            return numbered(elements)
        }
        return try mapped(object)
    }

    private static func numbered(_ elements: [JSONValue]) -> [FoundKey] {
        elements.enumerated().map { place, element in
            let name =
                element.object?["kid"]?.string.map { said("the key \($0)") }
                ?? said("key \(place + 1) of \(elements.count)")
            if let object = element.object { return FoundKey(name: name, material: .json(object)) }
            let material = element.string.flatMap(material(in:))
            return FoundKey(name: name, material: material ?? .unusable(.notAnObject(found: element.kind)))
        }
    }

    /// The members of a map that are keys. Their names are key IDs where all of its members are keys.
    private static func mapped(_ object: JSONObject) throws(JWKError) -> [FoundKey] {
        let found = object.members.compactMap { member -> FoundKey? in
            let material: FoundKey.Material? =
                if let key = member.value.object, key["kty"] != nil { .json(key) } else {
                    member.value.string.flatMap(material(in:))
                }
            return material.map { FoundKey(name: said("the key \(member.name)"), keyID: member.name, material: $0) }
        }
        if found.isEmpty { throw .notAKeySet }
        guard found.count < object.members.count else { return found }
        return found.map { FoundKey(name: $0.name, material: $0.material) }
    }

    /// What a string is when it is a key in PEM, or DER in base64.
    private static func material(in text: String) -> FoundKey.Material? {
        let bytes = Array(text.utf8)
        if bytes.firstRange(of: Array("-----BEGIN ".utf8)) != nil {
            return (try? PEM.found(in: bytes))?.first?.material
        }
        guard let der = Base64.decode(bytes[...]), der.first == 0x30, DERKey.isWhole(der[...]) else { return nil }
        return DERKey.read(der)
    }
}
