extension Lead: CustomStringConvertible {
    /// The way that a text writes: what leaks, what is done to it, and which part of the key it then is. Nothing where it is
    /// none.
    ///
    ///     connect.sid > url > unsign s: > {id}
    ///     Authorization > after "Bearer " > {id}
    ///     any > claim jti > {jti}
    public init?(_ text: String) {
        var words = Self.parts(of: text)
        guard words.count >= 2, let last = words.popLast(), last.hasPrefix("{"), last.hasSuffix("}"), last.count > 2
        else { return nil }
        let from = words.removeFirst()
        let steps = words.map { Step($0) }
        guard !from.isEmpty, !steps.contains(nil) else { return nil }
        self.init(
            from: from == Self.anything ? "" : from,
            steps: steps.compactMap(\.self),
            part: String(last.dropFirst().dropLast())
        )
    }

    private static let anything = "any"

    /// What stands between ` > `, blanks around it left out.
    private static func parts(of text: String) -> [String] {
        var parts: [String] = []
        var part = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            if word == ">" {
                parts.append(part)
                part = ""
            } else {
                part += part.isEmpty ? String(word) : " \(word)"
            }
        }
        return parts + [part]
    }

    /// The text that `init?(_:)` reads.
    public var description: String {
        ([from.isEmpty ? Self.anything : from] + steps.map(\.description) + ["{\(part)}"]).joined(separator: " > ")
    }
}

extension Lead.Step: CustomStringConvertible {
    /// The change that a text writes; nothing where it is none.
    public init?(_ text: String) {
        guard let words = QuotedWords.split(text), let verb = words.first else { return nil }
        switch (verb, words.count) {
        case ("url", 1): self = .url
        case ("base64", 1): self = .base64
        case ("sha256", 1): self = .sha256
        case ("md5", 1): self = .md5
        case ("base64url", 1): self = .base64url
        case ("hex", 1): self = .hex
        case ("unsign", 1): self = .unsign(prefix: "")
        case ("unsign", 2): self = .unsign(prefix: words[1])
        case ("after", 2): self = .after(words[1])
        case ("prefix", 2): self = .prefix(words[1])
        case ("suffix", 2): self = .suffix(words[1])
        case ("claim", 2): self = .claim(words[1])
        case ("drop", 2):
            guard let count = Int(words[1]), count > 0 else { return nil }
            self = .drop(count)
        case ("up-to", 2):
            guard let stop = words[1].first, words[1].count == 1 else { return nil }
            self = .upTo(stop)
        case ("split", 3):
            guard let stop = words[1].first, words[1].count == 1, let place = Int(words[2]), place >= 0 else {
                return nil
            }
            self = .split(stop, place)
        default: return nil
        }
    }

    /// The text that `init?(_:)` reads.
    public var description: String {
        switch self {
        case .url: "url"
        case .base64: "base64"
        case .sha256: "sha256"
        case .md5: "md5"
        case .base64url: "base64url"
        case .hex: "hex"
        case .unsign(let prefix): QuotedWords.joined(prefix.isEmpty ? ["unsign"] : ["unsign", prefix])
        case .after(let text): QuotedWords.joined(["after", text])
        case .prefix(let text): QuotedWords.joined(["prefix", text])
        case .suffix(let text): QuotedWords.joined(["suffix", text])
        case .claim(let name): QuotedWords.joined(["claim", name])
        case .drop(let count): "drop \(count)"
        case .upTo(let stop): QuotedWords.joined(["up-to", String(stop)])
        case .split(let stop, let place): QuotedWords.joined(["split", String(stop), String(place)])
        }
    }
}
