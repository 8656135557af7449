import JOSE
import Languages
import SessionLink
import Sessions

/// What a text turned out to be that somebody presented.
enum PresentedName {
    case token(JWS)
    case tokenID(TokenID)
    case session(SessionID)
    case fingerprint(String)
    /// How a session ID begins, as lists show it.
    case beginning(String)

    /// Why a text is none of these. Nothing of it is in the words.
    struct Problem: Error {
        let description: String
    }

    /// Reads a text: white space around it and a leading `Bearer` are passed over.
    init(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
        let text = bytes.withoutBearer
        guard !text.isEmpty else { throw Problem(description: said("There is nothing to look for.")) }
        if text.count(where: { $0 == UInt8(ascii: ".") }) == 2 {
            do {
                self = .token(try JWS(bytes: Array(text), maximumSize: TokenInspector.maximumSize))
                return
            } catch {
                throw Problem(description: said("This looks like a token but can’t be read as one: \(error)."))
            }
        }
        guard text.count <= 80, let name = String(validating: text, as: UTF8.self) else { throw Self.nothing }
        if let id = TokenID(name) {
            self = .tokenID(id)
        } else if let id = SessionID(name) {
            self = .session(id)
        } else if name.utf8.count == 64, name.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) {
            self = .fingerprint(name.lowercased())
        } else if let beginning = Self.beginning(of: name) {
            self = .beginning(beginning)
        } else {
            throw Self.nothing
        }
    }

    /// Six characters at least, so that it hardly ever is that of two; lists put an ellipsis in place of the rest.
    private static func beginning(of name: String) -> String? {
        let text = name.hasSuffix("…") ? String(name.dropLast()) : name
        guard (6..<SessionID.length).contains(text.utf8.count),
            SessionID(text + String(repeating: "0", count: SessionID.length - text.utf8.count)) != nil
        else { return nil }
        return text
    }

    private static var nothing: Problem {
        Problem(
            description: said(
                "This is neither a token, nor a token’s ID (jti), a session ID or a fingerprint (64 hex digits)."
            )
        )
    }
}
