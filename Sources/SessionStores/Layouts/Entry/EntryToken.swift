import Decoders
import JOSE
import Sessions

/// A token that an entry holds. Its bytes are a credential.
struct EntryToken: Sendable {
    /// What it is for, by the name of what holds it, as `access_token`; empty where nothing says.
    let kind: String
    /// The token itself.
    let bytes: [UInt8]
    /// Whether nothing of it reads: it is encrypted, or no JWT at all.
    let isOpaque: Bool

    /// A token that was found in a value or a key.
    init(_ found: Decoders.FoundToken, kind: String? = nil) {
        self.kind = kind ?? found.name ?? ""
        bytes = found.bytes
        isOpaque = found.kind == .encrypted
    }

    /// A token of which nothing is known but that it is one.
    init(opaque bytes: [UInt8], kind: String) {
        self.kind = kind
        self.bytes = bytes
        isOpaque = true
    }

    /// A token that somebody presented.
    init(_ token: JWS) {
        kind = ""
        bytes = token.compact
        isOpaque = false
    }

    /// Whether it is what requests carry.
    var isForAccess: Bool { kind.lowercased().contains("access") }

    /// What it says of itself, signed or not; nothing where it does not read.
    var claims: TokenClaims? { isOpaque ? nil : TokenClaims(bytes) }

    /// The SHA-256 of its signing input, in lower-case hex; empty where it has none.
    var fingerprint: String {
        guard !isOpaque, let dot = bytes.lastIndex(of: UInt8(ascii: ".")) else { return "" }
        return Digest.sha256(bytes[..<dot]).hex
    }
}

extension EntryToken: CustomStringConvertible, CustomReflectable {
    /// Nothing of the token.
    var description: String { "a token (\(kind))" }
    /// Nothing of the token.
    var customMirror: Mirror { Mirror(self, children: []) }
}

extension [EntryToken] {
    /// The one that a row tells of: what requests carry, else the first.
    var current: EntryToken? { first(where: \.isForAccess) ?? first }
}

/// What a token says of itself, as far as lists need it. Nobody checked who signed it.
struct TokenClaims: Sendable {
    let header: TreeValue
    let payload: TreeValue

    /// Reads a compact token; nothing where it does not read.
    init?(_ token: [UInt8]) {
        let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let header = try? Base64URL.decode(parts[0]),
            let payload = try? Base64URL.decode(parts[1]),
            let head = try? Format.json.decode(header), let claims = try? Format.json.decode(payload)
        else { return nil }
        (self.header, self.payload) = (head.root, claims.root)
    }

    var algorithm: [UInt8] { header.member("alg").flatMap(FactText.bytes) ?? [] }
    /// Empty where its header names no key.
    var keyID: [UInt8] { header.member("kid").flatMap(FactText.bytes) ?? [] }
    var id: [UInt8] { payload.member("jti").flatMap(FactText.bytes) ?? [] }
    var subject: [UInt8] { payload.member("sub").flatMap(FactText.bytes) ?? [] }
    var session: [UInt8] { payload.member("sid").flatMap(FactText.bytes) ?? [] }
    var expires: Timestamp? { payload.member("exp").flatMap { EntryTime.moment($0, unit: .seconds) } }
    var issued: Timestamp? { payload.member("iat").flatMap { EntryTime.moment($0, unit: .seconds) } }

    /// Whom it is about, as people know them, where it says so.
    var user: [UInt8] {
        for name in ["preferred_username", "email", "username", "upn"] {
            if let text = payload.member(name).flatMap(FactText.bytes) { return text }
        }
        return subject
    }
}
