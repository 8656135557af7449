import HTTPTypes
import JOSE
import SessionLink
import SessionLinkHummingbird

/// Something about whose request it is that `/verify` can tell.
enum IdentityField: String, CaseIterable {
    case user, session, mode, generation, expires, claims

    /// The header field that tells it.
    var name: HTTPField.Name {
        switch self {
        case .user: .sessionUser
        case .session: .sessionID
        case .mode: .sessionMode
        case .generation: .sessionGeneration
        case .expires: .sessionExpires
        case .claims: .sessionClaims
        }
    }
}

/// Who a request belongs to, as header fields for the application behind a gateway.
struct IdentityFields: Equatable {
    /// What it says.
    var told: [IdentityField] = [.user, .session, .claims]

    /// Proxies keep the header of a response in a few kilobytes: claims that are longer are left out.
    static let longestClaims = 2048

    /// - Parameter token: The token that the request goes on by: its second part is its claims in base64url already.
    func fields(_ acceptance: Acceptance, token: String?) -> HTTPFields {
        var fields = HTTPFields()
        for field in told {
            guard let value = Self.value(of: field, acceptance, token: token) else { continue }
            fields.append(HTTPField(name: field.name, value: value))
        }
        return fields
    }

    private static func value(of field: IdentityField, _ acceptance: Acceptance, token: String?) -> String? {
        switch field {
        case .user: encoded(acceptance.user)
        case .session: acceptance.session.text
        case .mode: acceptance.mode.rawValue
        case .generation: String(acceptance.generation)
        case .expires: acceptance.claims.expiration?.description
        case .claims: token.flatMap(payload)
        }
    }

    private static func payload(_ token: String) -> String? {
        let bytes = token.utf8
        guard let first = bytes.firstIndex(of: UInt8(ascii: ".")) else { return nil }
        let start = bytes.index(after: first)
        guard let end = bytes[start...].firstIndex(of: UInt8(ascii: ".")) else { return nil }
        let payload = token[start..<end]
        return payload.utf8.count <= longestClaims ? String(payload) : nil
    }

    /// Text as a field's value: all but letters, digits and `-._~@+` percent-encoded, so that no name can end the field or
    /// be taken for another one.
    static func encoded(_ text: String) -> String {
        if text.utf8.allSatisfy(isPlain) { return text }
        var value: [UInt8] = []
        for byte in text.utf8 {
            if isPlain(byte) {
                value.append(byte)
            } else {
                let hex = Array(String(byte, radix: 16, uppercase: true).utf8)
                value += [UInt8(ascii: "%")] + (hex.count == 1 ? [UInt8(ascii: "0")] : []) + hex
            }
        }
        return String(decoding: value, as: UTF8.self)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"), UInt8(ascii: "@"), UInt8(ascii: "+"):
            true
        default: false
        }
    }
}

extension HTTPField.Name {
    static let sessionUser = literal("X-Session-User")
    static let sessionID = literal("X-Session-Id")
    static let sessionMode = literal("X-Session-Mode")
    static let sessionGeneration = literal("X-Session-Generation")
    static let sessionExpires = literal("X-Session-Expires")
    static let sessionClaims = literal("X-Session-Claims")
}
