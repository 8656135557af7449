import HTTPTypes
import JOSE
import SessionLink
import SessionLinkHummingbird

/// Who a request belongs to, as header fields for the application behind a gateway.
enum IdentityFields {
    /// Proxies keep the header of a response in a few kilobytes: claims that are longer are left out.
    static let longestClaims = 2048

    /// - Parameter token: The token that the request goes on by: its second part is its claims in base64url already.
    static func fields(_ acceptance: Acceptance, token: String?) -> HTTPFields {
        var fields = HTTPFields()
        fields[.sessionUser] = encoded(acceptance.user)
        fields[.sessionID] = acceptance.session.text
        fields[.sessionMode] = acceptance.mode.rawValue
        fields[.sessionGeneration] = String(acceptance.generation)
        fields[.sessionExpires] = acceptance.claims.expiration?.description
        let parts = token?.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) ?? []
        if parts.count == 3, parts[1].count <= longestClaims { fields[.sessionClaims] = String(Substring(parts[1])) }
        return fields
    }

    /// Text as a field's value: all but letters, digits and `-._~@+` percent-encoded, so that no name can end the field or
    /// be taken for another one.
    static func encoded(_ text: String) -> String {
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
