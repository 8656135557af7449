extension Layout {
    /// The text that names a token in an entry of a list of refused ones, as it lies there; nothing where none does.
    func listedText(of entry: Entry) -> [UInt8]? {
        if unit != .key { return Self.plain(entry.place.part) }
        return namingPart(of: keys[entry.match.pattern]).flatMap { part($0, of: entry.place.key, entry.match) }
    }

    /// The part of a key of such a list that names a token.
    func namingPart(of pattern: KeyPattern) -> String? {
        pattern.names.first { namingParts.contains($0) } ?? (pattern.names.count == 1 ? pattern.names.first : nil)
    }

    /// What that part may be called.
    private var namingParts: Set<String> {
        switch denial?.by {
        case .jti: ["jti", "id", "token"]
        case .token: ["token", "id", "jwt"]
        case .tokenSHA256: ["sha256", "hash", "digest", "id", "token"]
        case .session: ["sid", "session", "id"]
        case .user: ["user", "user-id", "id"]
        case nil: []
        }
    }

    /// A text without the head that Java's serializer writes before it.
    private static func plain(_ part: [UInt8]) -> [UInt8] {
        part.starts(with: [0xAC, 0xED, 0x00, 0x05, 0x74]) ? Array(part.dropFirst(7)) : part
    }
}
