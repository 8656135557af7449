/// The parts of a JWT in bytes, and how long an algorithm's last part is.
struct TokenShape {
    let kind: FoundToken.Kind
    let algorithm: String
    let range: Range<Int>

    /// A header is never longer than this, in characters.
    private static let longestHeader = 16_384

    /// The token whose header is those bytes, of which it is known that they are digits of base64url and that a dot follows.
    init?(header: Range<Int>, in bytes: UnsafeRawBufferPointer, ends: TokenScan.Ends) {
        guard header.count <= Self.longestHeader, let decoded = Base64Decoder.decode(Array(bytes[header])[...]),
            let root = try? Format.json.decode(decoded).root, root.kind == .map,
            let named = root.member("alg"), named.kind == .text, let algorithm = named.text, !algorithm.isEmpty
        else { return nil }
        let encryption = root.member("enc")?.text
        self.algorithm = algorithm
        kind = encryption == nil ? .signed : .encrypted
        var parts = [header]
        let wanted = encryption == nil ? 3 : 5
        while parts.count < wanted, let last = parts.last?.upperBound {
            guard last < bytes.count, bytes[last] == UInt8(ascii: ".") else { return nil }
            parts.append(last + 1..<Self.end(of: last + 1, in: bytes))
        }
        guard var last = parts.last else { return nil }
        let lengths = encryption.map(Self.tagLengths) ?? Self.signatureLengths(algorithm)
        if ends == .guessed, header.lowerBound > 0 || last.upperBound < bytes.count {
            // What stands behind a token may be a digit by chance.
            let length = lengths.contains(last.count) ? last.count : lengths.last { $0 < last.count } ?? last.count
            last = last.lowerBound..<last.lowerBound + length
        }
        if encryption == nil {
            guard !parts[1].isEmpty, !last.isEmpty || algorithm == "none" else { return nil }
        } else {
            guard !parts[2].isEmpty, !last.isEmpty else { return nil }
        }
        range = header.lowerBound..<last.upperBound
    }

    /// The place behind the digits of base64url that begin there.
    static func end(of start: Int, in bytes: UnsafeRawBufferPointer) -> Int {
        var place = start
        while place < bytes.count, Base64URL.isDigit(bytes[place]) { place += 1 }
        return place
    }

    /// How many characters an algorithm's signature has, by its keys' sizes; none of an unknown one.
    private static func signatureLengths(_ algorithm: String) -> [Int] {
        switch algorithm {
        case "HS256": [43]
        case "HS384": [64]
        case "HS512", "ES256", "ES256K", "Ed25519": [86]
        case "ES384": [128]
        case "ES512": [176]
        case "EdDSA": [86, 152]
        case "Ed448": [152]
        case "RS256", "RS384", "RS512", "PS256", "PS384", "PS512": [171, 342, 512, 683, 1_366]
        case "none": [0]
        default: []
        }
    }

    /// How many characters the tag of an encrypted one has.
    private static func tagLengths(_ encryption: String) -> [Int] {
        switch encryption {
        case "A128GCM", "A192GCM", "A256GCM", "A128CBC-HS256": [22]
        case "A192CBC-HS384": [32]
        case "A256CBC-HS512": [43]
        default: []
        }
    }
}
