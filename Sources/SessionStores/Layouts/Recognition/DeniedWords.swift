/// Whether the words in a key say that what it lists is refused. Such keys are never sessions, whatever else speaks for that:
/// ending one would accept again what was refused.
enum DeniedWords {
    /// Whether a text of a key says so, without the parts of it that differ from key to key.
    static func say(_ text: some Collection<UInt8>) -> Bool {
        let words = WordText.words(text)
        let joined = words.joined()
        if stems.contains(where: { joined.contains($0) }) { return true }
        if words.contains(where: { word in beginnings.contains { word.hasPrefix($0) } }) { return true }
        // A word as short as these may be an application's name, unless nothing but words for tokens stands behind it.
        guard let last = words.lastIndex(where: { !tokenWords.contains($0) }) else { return false }
        return short.contains(words[last])
    }

    /// What no other word has in it, wherever it stands: before it, a length may seem to be a letter.
    private static let stems = ["revok", "blacklist", "blocklist", "denylist", "loggedout", "invalidated"]
    private static let beginnings = ["deny", "denied", "denial", "blocked", "banned", "invalid", "logout"]
    private static let short: Set<String> = ["bl", "black"]
    private static let tokenWords: Set<String> = [
        "token", "tokens", "jwt", "jwts", "jti", "jtis", "access", "refresh", "at", "rt", "id", "ids", "list", "auth",
    ]
}

extension KeyFamily {
    /// Whether the texts that its keys have in common say that what they list is refused.
    var saysDenied: Bool {
        DeniedWords.say(
            parts.flatMap { part -> [UInt8] in
                switch part {
                case .literal(let bytes): bytes
                case .varying: [UInt8(ascii: " ")]
                }
            }
        )
    }
}

extension Layout.Role {
    /// Whether what is listed lets somebody in.
    var accepts: Bool {
        switch self {
        case .session, .allowlist: true
        case .denylist, .cutoff: false
        }
    }
}
