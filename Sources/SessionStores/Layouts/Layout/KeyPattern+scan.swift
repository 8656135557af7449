extension KeyPattern {
    /// What `SCAN`'s `MATCH` wants, so that the server leaves out as much as it can: it lets through every key that this
    /// pattern matches, and some that it does not.
    public var scanPattern: [UInt8] {
        var glob: [UInt8] = []
        for part in parts {
            switch part {
            case .literal(let bytes):
                for byte in bytes {
                    if Self.special.contains(byte) { glob.append(UInt8(ascii: "\\")) }
                    glob.append(byte)
                }
            case .capture:
                if let count = part.fixedCount, count <= 64 {
                    glob.append(contentsOf: repeatElement(UInt8(ascii: "?"), count: count))
                } else if glob.last != UInt8(ascii: "*") || glob.dropLast().last == UInt8(ascii: "\\") {
                    glob.append(UInt8(ascii: "*"))
                }
            }
        }
        return glob
    }

    private static let special = Set("*?[]\\^".utf8)

    /// The key that has these parts; nothing where one is missing, or where it would not match.
    public func key(with part: (String) -> [UInt8]?) -> [UInt8]? {
        var key: [UInt8] = []
        for piece in parts {
            switch piece {
            case .literal(let bytes): key += bytes
            case .capture(let name, let shape):
                if let bytes = part(name) {
                    key += bytes
                } else if shape != .maybe {
                    return nil
                }
            }
        }
        return match(key) == nil ? nil : key
    }
}
