import Decoders
import JOSE
import Languages
import SessionLink

/// What a text in which no token was found looks like, in words that repeat nothing of it.
public enum SeenText {
    /// How long it is, and what it looks like: the end of a sentence.
    public static func words(_ bytes: [UInt8]) -> String {
        let text = TokenText(bytes).plain
        if text.isEmpty { return said("nothing: it is empty") }
        let count = text.count
        let name = String(decoding: text.prefix(4_096), as: UTF8.self)
        if SessionID(name) != nil { return said("a session ID, by its looks") }
        if TokenID(name) != nil { return said("a token’s ID (jti), by its looks") }
        if isFingerprint(name) { return said("a fingerprint (64 hex digits), by its looks") }
        if name.firstRange(of: "CERTIFICATE-----") != nil { return said("\(count) bytes that look like a certificate") }
        if name.firstRange(of: "-----BEGIN") != nil || name.firstRange(of: "\"kty\"") != nil {
            return said("\(count) bytes that look like a key")
        }
        if name.hasPrefix("ssh-") || name.hasPrefix("ecdsa-sha2-") {
            return said("\(count) bytes that look like a key of SSH")
        }
        if ([name] + PastedHeader.values(in: name)).contains(where: isEncryptedCookie) {
            return said("a cookie that Laravel encrypted: only the application can tell which session it is of")
        }
        if name.hasPrefix("eyJ") {
            return said("\(count) bytes that look like the beginning of a token: its rest is missing")
        }
        if name.hasPrefix("{") || name.hasPrefix("[") { return said("\(count) bytes of JSON in which no token is") }
        if name.hasPrefix("<") { return said("\(count) bytes of HTML or XML in which no token is") }
        if name.utf8.count(where: { $0 == UInt8(ascii: ".") }) == 2, !name.contains(" "), count > 20 {
            return said("\(count) bytes in three parts, of which the first is no header of a token")
        }
        if count >= 16, count <= 4_096, text.allSatisfy({ (0x21...0x7E).contains($0) }) {
            return said(
                "\(count) bytes without a blank: an opaque token or a secret, perhaps, that says nothing of itself"
            )
        }
        return count == 1 ? said("\(count) byte that is none") : said("\(count) bytes in which none is")
    }

    /// Whether a text is spelled as fingerprints are: 64 hex digits.
    public static func isFingerprint(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
    }

    /// Whether a text is what Laravel makes of a cookie: base64 of an envelope in JSON.
    private static func isEncryptedCookie(_ text: String) -> Bool {
        guard let bytes = try? Format.urlEncoding.decode(Array(text.utf8)).root.bytes,
            let inner = try? Format.base64.decode(bytes).root.bytes,
            let envelope = try? Format.json.decode(inner).root
        else { return false }
        return ["iv", "value", "mac"].allSatisfy { envelope.member($0)?.text != nil }
    }
}
