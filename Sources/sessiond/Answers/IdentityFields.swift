import HTTPTypes
import JOSE
import SessionLink
import SessionLinkHummingbird

/// Who a request belongs to, as header fields for the application behind a gateway.
enum IdentityFields {
    /// Proxies keep the header of a response in a few kilobytes: claims that are longer are left out.
    static let longestClaims = 2048

    static func fields(_ acceptance: Acceptance) -> HTTPFields {
        var fields = HTTPFields()
        fields[.sessionUser] = encoded(acceptance.user)
        fields[.sessionID] = acceptance.session.text
        fields[.sessionMode] = acceptance.mode.rawValue
        fields[.sessionGeneration] = String(acceptance.generation)
        fields[.sessionExpires] = acceptance.claims.expiration?.description
        let claims = Base64URL.encode(JSONWriter.bytes(of: acceptance.claims.raw))
        if claims.utf8.count <= longestClaims { fields[.sessionClaims] = claims }
        return fields
    }

    /// Text as a field's value: all but letters, digits and `-._~@+` percent-encoded, so that no name can end the field or
    /// be taken for another one.
    static func encoded(_ text: String) -> String {
        var value = ""
        for byte in text.utf8 {
            let scalar = Unicode.Scalar(byte)
            if byte < 0x80,
                scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "-._~@+".unicodeScalars.contains(scalar)
            {
                value.unicodeScalars.append(scalar)
            } else {
                let hex = String(byte, radix: 16, uppercase: true)
                value += hex.count == 1 ? "%0\(hex)" : "%\(hex)"
            }
        }
        return value
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
