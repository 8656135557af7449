/// The claims of a token as people read them: JSON, without the token.
enum ClaimsText {
    /// Whether an object has what claims have.
    static func areClaims(_ object: JSONObject) -> Bool {
        let names = Set(object.members.map(\.name))
        return names.contains("jti") || names.contains("sid") || names.intersection(registered).count >= 2
            || names.contains("sub") && names.contains("exp")
    }

    private static let registered: Set<String> = [
        "iss", "sub", "aud", "exp", "nbf", "iat", "jti", "sid", "auth_time", "azp",
    ]

    /// The claims in a text: an object of them, also inside of another, as decoders print header and payload.
    static func found(in text: [UInt8]) -> FoundToken? {
        guard text.contains(UInt8(ascii: "{")) else { return nil }
        var effort = 16 << 20
        for candidate in [text, withoutPrefixes(text), UnescapedText.decode(text)] {
            var place = candidate.firstIndex(of: UInt8(ascii: "{")) ?? candidate.count
            while place < candidate.count, effort > 0 {
                let end = end(of: candidate, from: place)
                effort -= (end ?? candidate.count) - place
                if let end {
                    let bytes = Array(candidate[place..<end])
                    if let object = try? JSONParser.parse(bytes, limits: .large).object,
                        let claims = claims(in: object)
                    {
                        let payload = claims == object ? bytes : JSONWriter.bytes(of: claims)
                        return FoundToken(damage: .claimsAlone, payload: payload, spelling: payload)
                    }
                }
                place = candidate[(place + 1)...].firstIndex(of: UInt8(ascii: "{")) ?? candidate.count
            }
        }
        return nil
    }

    private static func claims(in object: JSONObject) -> JSONObject? {
        for name in ["claims", "payload"] {
            if let inner = object[name]?.object, areClaims(inner) { return inner }
        }
        return areClaims(object) ? object : nil
    }

    /// Where the object ends that begins at a place.
    private static func end(of text: [UInt8], from start: Int) -> Int? {
        var nesting = JSONNesting()
        for place in start..<text.count where nesting.take(text[place]) && nesting.depth == 0 { return place + 1 }
        return nil
    }

    /// The text without what mails, comments and frames put before each line.
    private static func withoutPrefixes(_ text: [UInt8]) -> [UInt8] {
        text.split(separator: UInt8(ascii: "\n")).reduce(into: []) { plain, line in
            let rest = line.drop { $0.isBlank || ">|#*/+".utf8.contains($0) }
            plain += Array(rest) + [UInt8(ascii: "\n")]
        }
    }
}
