import JOSE

/// The public JWK Set that servers publish (`keys`, RFC 7517, section 5). Its member `retired` lists the IDs of keys that
/// were retired, so that no server that does not know of it publishes them again.
struct PublishedKeys: Sendable, Equatable {
    private var object: JSONObject

    /// Reads what the store holds; nothing where it holds nothing.
    init(_ json: [UInt8]?) throws(SessionLinkError) {
        guard let json else {
            object = ["keys": .array([])]
            return
        }
        guard let object = try? JSONParser.parse(json, limits: .file).object, object["keys"]?.array != nil else {
            throw .unreadable(what: "published keys")
        }
        self.object = object
    }

    /// The set as the store holds it.
    var json: [UInt8] { JSONWriter.bytes(of: object) }

    /// Puts in keys, in the place of those of the same ID; others stay.
    mutating func publish(_ set: JWKSet) {
        for key in set.publicJSON["keys"]?.array ?? [] {
            let keyID = Self.keyID(of: key)
            if retired.contains(keyID) { continue }
            if let index = keys.firstIndex(where: { Self.keyID(of: $0) == keyID }) {
                keys[index] = key
            } else {
                keys.append(key)
            }
        }
    }

    /// Takes a key out for good.
    mutating func retire(_ keyID: JSONValue) {
        keys.removeAll { Self.keyID(of: $0) == keyID }
        if !retired.contains(keyID) { object["retired"] = .array(retired + [keyID]) }
    }

    /// Lets a key that was retired be published again.
    mutating func restore(_ keyID: JSONValue) {
        if retired.contains(keyID) { object["retired"] = .array(retired.filter { $0 != keyID }) }
    }

    private var keys: [JSONValue] {
        get { object["keys"]?.array ?? [] }
        set { object["keys"] = .array(newValue) }
    }

    private var retired: [JSONValue] { object["retired"]?.array ?? [] }

    /// Compared as a JSON value: scalar by scalar.
    private static func keyID(of key: JSONValue) -> JSONValue { key.object?["kid"] ?? .null }
}
