import HTTPTypes
import JOSE
import SessionLink
import SessionLinkHummingbird

/// Something about whose request it is that `/verify` can tell.
enum IdentityField: String, CaseIterable {
    case user, session, mode, generation, expires, claims
    /// The cookies of the request but the session's own: for gateways that can't keep one cookie from the application.
    case cookies

    /// The header field that tells it.
    var name: HTTPField.Name {
        switch self {
        case .user: .sessionUser
        case .session: .sessionID
        case .mode: .sessionMode
        case .generation: .sessionGeneration
        case .expires: .sessionExpires
        case .claims: .sessionClaims
        case .cookies: .cookie
        }
    }
}

/// Who a request belongs to, as header fields for the application behind a gateway.
struct IdentityFields: Equatable {
    /// What it says.
    var told: [IdentityField] = [.user, .session, .claims]

    /// How many bytes the claims may have, in base64url: proxies keep the header of a response in a few kilobytes. Longer
    /// ones are not told.
    var longestClaims = 2048

    /// Each field is there, empty where there is nothing to tell: what a client wrote into a field that is not there would
    /// reach the application behind some gateways.
    ///
    /// - Parameters:
    ///   - token: The token that the request goes on by: its second part is its claims in base64url already.
    ///   - cookies: The request's cookies but the session's own.
    func fields(_ acceptance: Acceptance, token: String?, cookies: @autoclosure () -> String) -> HTTPFields {
        var fields = HTTPFields()
        for field in told {
            let value =
                switch field {
                case .user: Self.encoded(acceptance.user)
                case .session: acceptance.session.text
                case .mode: acceptance.mode.rawValue
                case .generation: String(acceptance.generation)
                case .expires: acceptance.claims.expiration?.description ?? ""
                case .claims: token.flatMap(claims) ?? ""
                case .cookies: cookies()
                }
            fields.append(HTTPField(name: field.name, value: value))
        }
        return fields
    }

    /// How many bytes too many the claims of a token are to be told; nil where they are told, or nobody asked for them.
    func excess(of token: String?) -> Int? {
        guard told.contains(.claims), let count = token.flatMap(Self.payload)?.utf8.count, count > longestClaims
        else { return nil }
        return count - longestClaims
    }

    private func claims(_ token: String) -> String? {
        Self.payload(token).flatMap { $0.utf8.count <= longestClaims ? String($0) : nil }
    }

    private static func payload(_ token: String) -> Substring? {
        let bytes = token.utf8
        guard let first = bytes.firstIndex(of: UInt8(ascii: ".")) else { return nil }
        let start = bytes.index(after: first)
        guard let end = bytes[start...].firstIndex(of: UInt8(ascii: ".")) else { return nil }
        return token[start..<end]
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
