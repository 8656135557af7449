extension JWKSet {
    /// A set from JWK Set JSON (RFC 7517, section 5), or from a single JWK, which makes a set of one.
    ///
    /// Keys that can't be used, such as those for encryption, are listed in ``ignored``. An algorithm that is given
    /// binds keys that do not say their own; those that say another keep it.
    ///
    /// - Throws: `malformed` and `notAKeySet` for text that is no set; for a single JWK, why it can't be used.
    public init(json: [UInt8], algorithm: JWSAlgorithm? = nil) throws(JWKError) {
        let value: JSONValue
        do {
            value = try JSONParser.parse(json, limits: .file)
        } catch {
            throw .malformed(error)
        }
        guard let object = value.object else { throw .notAKeySet }
        if object["kty"] != nil {
            self.init([try JWK(object, default: algorithm)])
        } else {
            guard let elements = object["keys"]?.array else { throw .notAKeySet }
            self.init(elements, algorithm)
        }
    }

    private init(_ elements: [JSONValue], _ algorithm: JWSAlgorithm?) {
        var keys: [JWK] = []
        var ignored: [Ignored] = []
        for (index, element) in elements.enumerated() {
            do throws(JWKError) {
                guard let object = element.object else { throw .notAnObject(found: element.kind) }
                keys.append(try JWK(object, default: algorithm))
            } catch {
                let keyID = element.object?["kid"]?.string
                ignored.append(Ignored(index: index, keyID: keyID, reason: error))
            }
        }
        self.init(keys: keys, ignored: ignored)
    }

    /// The set's public halves as JWK Set JSON; shared secrets are left out.
    public var publicJSON: JSONObject {
        ["keys": .array(keys.compactMap { $0.publicJSON.map { .object($0) } })]
    }
}

extension JWK {
    /// A key from the object of a JWK, bound to its own `alg`. The default is for a key that has none and that could
    /// have this one: in a set, an RSA key's default says nothing about a curve.
    init(_ object: JSONObject, default algorithm: JWSAlgorithm?) throws(JWKError) {
        let type: String? =
            switch algorithm?.family {
            case .hmac: "oct"
            case .rsaPKCS1, .rsaPSS: "RSA"
            case .ecdsa, .edDSA, nil: nil
            }
        let applies = object["alg"] == nil && type != nil && object["kty"]?.string == type
        try self.init(object, algorithm: applies ? algorithm : nil)
    }
}
