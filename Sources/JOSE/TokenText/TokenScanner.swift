/// Looks for tokens in plain text: each begins as JSON objects do in base64url.
struct TokenScanner {
    private let text: [UInt8]
    /// How many others this text lies in.
    private let depth: Int
    /// How many characters may still be looked at twice: a hostile text costs no more.
    var effort = 32 << 20

    /// Where the word ends that was looked at last.
    private var runEnd = 0

    private static let mostFound = 1_000

    init(_ text: [UInt8], depth: Int) {
        self.text = text
        self.depth = depth
    }

    /// All of them, in their order.
    mutating func tokens() -> [FoundToken] {
        var found: [FoundToken] = []
        var place = 0
        while place + 3 < text.count, found.count < Self.mostFound, effort > 0 {
            guard Self.isBeginning(text[place...]) || isBrokenBeginning(place) else {
                place += 1
                continue
            }
            let isInWord = place > 0 && isInWord(place)
            guard let (tokens, end) = isInWord ? tokenInWord(at: place) : tokens(at: place) else {
                place += 2
                continue
            }
            found += tokens
            place = max(end, place + 2)
        }
        return found
    }

    /// Whether what is right before a place belongs to a word, and is no dash, nor emphasis.
    private func isInWord(_ place: Int) -> Bool {
        var before = place - 1
        while before > 0, text[before] == UInt8(ascii: "-") || text[before] == UInt8(ascii: "_") { before -= 1 }
        return text[before].isAlphanumeric
    }

    /// Whether a token begins at the end of a line, with fewer letters than tell it.
    private func isBrokenBeginning(_ place: Int) -> Bool {
        guard text[place] == UInt8(ascii: "e"), place == 0 || !isInWord(place) else { return false }
        guard text[(place + 1)...].prefix(3).contains(where: { !$0.isBase64URL }) else { return false }
        var joined = JoinedText(text, at: place)
        guard joined.characters.count < 3 else { return false }
        while joined.characters.count < 4, joined.extend(.lines) {}
        return joined.gaps.allSatisfy { $0.kind == .line } && Self.isBeginning(joined.characters[...])
    }

    /// Whether a JSON object in base64url may begin like that: a brace, then a quotation mark or white space.
    static func isBeginning(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count > 3, text.first == UInt8(ascii: "e") else { return false }
        let (second, third) = (text[text.startIndex + 1], text[text.startIndex + 2])
        switch second {
        case UInt8(ascii: "y"): return "ABCDIJKL".utf8.contains(third)
        case UInt8(ascii: "w"): return "oklm0123".utf8.contains(third)
        default: return false
        }
    }

    /// A token that something is written right before: only where its header is beyond doubt.
    private mutating func tokenInWord(at place: Int) -> (tokens: [FoundToken], end: Int)? {
        guard text[place + 1] == UInt8(ascii: "y") else { return nil }
        if place >= runEnd { runEnd = text[place...].firstIndex { !$0.isBase64URL } ?? text.count }
        let dot = runEnd
        guard dot < text.count, dot - place <= 1_024, text[dot] == UInt8(ascii: ".") else { return nil }
        effort -= dot - place
        guard
            let header = Self.object(text[place..<dot]), JWSHeader(header).algorithmName != nil
        else { return nil }
        return tokens(at: place)
    }

    private mutating func tokens(at place: Int) -> (tokens: [FoundToken], end: Int)? {
        var joined = JoinedText(text, at: place)
        let header = joined.object(from: 0, &effort)
        guard let object = header.object, object["alg"] != nil || object["enc"] != nil else {
            return withoutHeader(header, joined)
        }
        var reader = TokenReader(joined, header, JWSHeader(object))
        let token = reader.token(&effort)
        effort = reader.effort
        return ([token], reader.joined.end)
    }

    /// A payload without its header; or what is no part of a token itself, but has one in it.
    private mutating func withoutHeader(_ part: JoinedObject, _ joined: JoinedText) -> (tokens: [FoundToken], end: Int)?
    {
        guard let payload = part.decoded else { return nil }
        if part.object != nil, depth < 3 {
            let inner = TokenText(payload, depth: depth + 1).tokens.filter { $0.damage != .claimsAlone }
            if !inner.isEmpty { return (inner, joined.end) }
        }
        let claims = part.object ?? FoundToken(damage: .payloadCut, payload: payload, spelling: []).claims()
        guard let claims, ClaimsText.areClaims(claims) else { return nil }
        var joined = joined
        var spelling = Array(joined.characters[part.range])
        if part.hasDot {
            let signature = joined.signature(from: part.range.upperBound + 1, algorithm: nil, &effort).text
            spelling += [UInt8(ascii: ".")] + signature
        }
        let token = FoundToken(
            damage: part.object == nil ? .payloadCut : .headerMissing,
            payload: payload,
            spelling: spelling
        )
        return ([token], joined.end)
    }

    /// The object that a part is.
    static func object(_ part: ArraySlice<UInt8>) -> JSONObject? {
        guard let bytes = LooseBase64URL.decode(part)?.bytes else { return nil }
        return (try? JSONParser.parse(bytes, limits: .large))?.object
    }
}

extension JSONLimits {
    /// Limits for what an operator pastes.
    static let large = JSONLimits(maximumSize: 4 << 20, maximumDepth: JSONLimits.deepestNesting)
}
