import JOSE
import Languages
import SessionLink
import Sessions

/// What a text turned out to be that somebody presented.
enum PresentedName {
    case token(FoundToken)
    case tokenID(TokenID)
    case session(SessionID)
    case fingerprint(String)
    /// How a session ID begins, as lists show it.
    case beginning(String)

    /// Why a text is none of these. Nothing of it is in the words.
    struct Problem: Error {
        let description: String
    }

    /// Reads a text: a token wherever it stands in it, or a name alone.
    init(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
        let text = TokenText(Array(bytes))
        if text.tokens.count > 1 {
            throw Problem(description: said("There are \(text.tokens.count) tokens in this text: give one of them."))
        }
        if let token = text.tokens.first {
            self = .token(token)
            return
        }
        guard !text.plain.isEmpty else { throw Problem(description: said("There is nothing to look for.")) }
        let raw = String(decoding: bytes, as: UTF8.self).trimmed
        guard raw.utf8.count <= 80 else { throw Self.nothing(bytes) }
        let name = raw.unquoted
        if let id = TokenID(name) {
            self = .tokenID(id)
        } else if let id = SessionID(name) {
            self = .session(id)
        } else if SeenText.isFingerprint(name) {
            self = .fingerprint(name.lowercased())
        } else if let beginning = Self.beginning(of: name) {
            self = .beginning(beginning)
        } else {
            throw Self.nothing(bytes)
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

    private static func nothing(_ bytes: UnsafeRawBufferPointer) -> Problem {
        Problem(
            description: said(
                "This is neither a token, nor a token’s ID (jti), a session ID or a fingerprint (64 hex digits). It is \(SeenText.words(Array(bytes)))."
            )
        )
    }
}

extension String {
    /// Without the blanks around it, those that can't be seen among them.
    fileprivate var trimmed: String {
        func isBlank(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
        }
        var scalars = unicodeScalars.drop(while: isBlank)
        while let last = scalars.last, isBlank(last) { scalars.removeLast() }
        return String(scalars)
    }

    /// Without quotation marks around it, or a comma behind it.
    fileprivate var unquoted: String {
        let marks: Set<Character> = ["\"", "'", "`", "“", "”", "‘", "’", "«", "»", ",", ";"]
        var text = drop { marks.contains($0) }
        while let last = text.last, marks.contains(last) { text.removeLast() }
        return String(text)
    }
}
