/// Reads a token from its header on.
struct TokenReader {
    private(set) var joined: JoinedText
    private(set) var effort = 0
    private let header: JoinedObject
    private let parsed: JWSHeader

    init(_ joined: JoinedText, _ header: JoinedObject, _ parsed: JWSHeader) {
        self.joined = joined
        self.header = header
        self.parsed = parsed
    }

    /// The token, or what is left of it.
    mutating func token(_ budget: inout Int) -> FoundToken {
        effort = budget
        if parsed.object["enc"] != nil { return encrypted() }
        let start = header.range.upperBound + 1
        guard header.hasDot, start < joined.characters.count || joined.extend(.anything) else {
            return FoundToken(damage: .payloadMissing, header: parsed, spelling: headerText + dot)
        }
        let payload = joined.object(from: start, &effort)
        let text = Array(joined.characters[payload.range])
        let isMasked = SignatureText.isPlaceholder(text[...]) && payload.object == nil
        guard let decoded = payload.decoded, !isMasked, !decoded.isEmpty || payload.hasDot else {
            return FoundToken(damage: .payloadMissing, header: parsed, spelling: headerText + dot)
        }
        let input = digits(headerText) + dot + digits(text)
        guard payload.hasDot else {
            return FoundToken(
                damage: payload.isCut ? .payloadCut : .signatureMissing,
                header: parsed,
                payload: decoded,
                signingInput: input,
                spelling: headerText + dot + text
            )
        }
        if SignatureText.isMask(maskBehind(payload)), payload.object == nil {
            return FoundToken(
                damage: .payloadCut,
                header: parsed,
                payload: decoded,
                signingInput: input,
                spelling: headerText + dot + text
            )
        }
        return signed(text, decoded, input, from: payload.range.upperBound + 1)
    }

    private let dot = [UInt8(ascii: ".")]

    private var headerText: [UInt8] { Array(joined.characters[header.range]) }

    private func digits(_ text: [UInt8]) -> [UInt8] { text.filter { $0 != UInt8(ascii: "=") } }

    /// What follows a payload that may be the beginning of one: dots in place of the rest.
    private func maskBehind(_ payload: JoinedObject) -> ArraySlice<UInt8> {
        let behind = joined.characters[payload.range.upperBound...]
        return behind.allSatisfy { $0 == UInt8(ascii: ".") } && behind.count > 1 ? behind : joined.rest.prefix(0)
    }

    private mutating func signed(_ text: [UInt8], _ payload: [UInt8], _ input: [UInt8], from start: Int) -> FoundToken {
        let (signature, state) = joined.signature(from: start, algorithm: parsed.algorithmName, &effort)
        let spelling = headerText + dot + text + dot + signature
        let isUnsigned = parsed.algorithmName?.lowercased() == "none"
        let isPadded = spelling.contains(UInt8(ascii: "="))
        let plain = isPadded ? digits(spelling) : spelling
        let token = try? JWS(bytes: plain, maximumSize: JSONLimits.large.maximumSize)
        let damage: FoundToken.Damage? =
            switch state {
            case .missing: isUnsigned ? nil : .signatureMissing
            case .replaced: .signatureReplaced
            case .cut: .signatureCut
            case .mangled: .signatureMangled
            case .whole: token == nil ? .signatureMangled : isPadded ? .padded : nil
            }
        return FoundToken(
            damage: damage,
            header: parsed,
            payload: payload,
            token: damage == nil || damage == .padded ? token : nil,
            padded: damage == .padded ? JWS(padded: spelling) : nil,
            signingInput: input,
            spelling: spelling + (state == .replaced && signature.isEmpty ? Array("[-]".utf8) : [])
        )
    }

    /// Five parts, of which only the first can be read.
    private mutating func encrypted() -> FoundToken {
        while joined.characters.count(where: { $0 == UInt8(ascii: ".") }) < 4
            || joined.characters.last == UInt8(ascii: ".")
        {
            guard joined.extend(.lines) else { break }
        }
        while joined.isAloneToLineEnd, joined.extend(.lines) {
            guard joined.endOfFullLines(from: 0) == joined.characters.count else { break }
        }
        joined.cut(to: max(header.range.upperBound, joined.endOfFullLines(from: 0)))
        return FoundToken(header: parsed, isEncrypted: true, spelling: joined.characters)
    }
}

extension JWS {
    /// A token whose parts are padded: what it says, and what its signature would be over. It is none that servers take.
    init?(padded spelling: [UInt8]) {
        let parts = spelling.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let header = TokenScanner.object(parts[0]),
            let payload = LooseBase64URL.decode(parts[1])?.bytes,
            let signature = LooseBase64URL.decode(parts[2])?.bytes
        else { return nil }
        self.init(
            compact: spelling,
            header: JWSHeader(header),
            payload: payload,
            signature: signature,
            signingInputCount: parts[0].count + 1 + parts[1].count
        )
    }
}
