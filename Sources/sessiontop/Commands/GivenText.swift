import ArgumentParser
import Languages
import SessionLink
import Settings

/// Text out of a command line, in which somebody may have put a credential. Every user of the machine can see arguments, and
/// errors are copied into tickets and chats: what looks like a token or a session's secret is neither taken nor repeated.
enum GivenText {
    /// Whether it has a token in it, or a session ID with its secret. Names of users and keys hardly ever look so.
    static func holdsCredential(_ text: String) -> Bool {
        masked(text) != text
    }

    /// The same without what looks like a credential.
    ///
    /// - Parameter opaqueToo: whether long random text is left out as well; the ID of a key may be such.
    static func masked(_ text: String, opaqueToo: Bool = false) -> String {
        var (masked, word) = ("", "")
        func wordToShow() -> String {
            isCredential(word) || opaqueToo && SecretText.isRandom(word) && !isName(word)
                ? SecretText.replacement : word
        }
        for scalar in SecretText.masked(text).unicodeScalars {
            if isOfWord(scalar) {
                word.unicodeScalars.append(scalar)
            } else {
                masked += wordToShow()
                masked.unicodeScalars.append(scalar)
                word = ""
            }
        }
        return masked + wordToShow()
    }

    /// Whether it is the name of a session or of a token: these are random, and no secret.
    static func isName(_ text: String) -> Bool {
        SessionID(text) != nil || TokenID(text) != nil
    }

    /// Refuses a reason in which a credential was given: it would stand in the audit trail for good.
    static func checkReason(_ reason: String) throws(ValidationError) {
        try check(reason, "--reason")
        let words = reason.split { $0.isWhitespace || $0.isPunctuation && !"-_".contains($0) }
        let isGiven = words.contains { word in
            word.utf8.count >= 20 && SecretText.isRandom(word) && word.contains(where: \.isUppercase)
                && word.contains(where: \.isLowercase)
        }
        if isGiven { throw looksLikeSecret("--reason") }
    }

    private static func looksLikeSecret(_ what: String) -> ValidationError {
        ValidationError(said("\(what): it looks like a token or a secret, and is not repeated here. \(advice.words)"))
    }

    /// Refuses a name in which a credential was given.
    ///
    /// - Parameter what: what should have been given.
    static func check(_ text: String?, _ what: String) throws(ValidationError) {
        if let text, holdsCredential(text) { throw looksLikeSecret(what) }
    }

    /// Refuses what is no session ID, and says what it looks like instead. In other layouts than SessionLink's a session may
    /// have any name.
    static func checkSession(
        _ text: String,
        isForeign: @autoclosure () -> Bool = false
    ) throws(ValidationError) {
        if SessionID(text) != nil { return }
        if isForeign() { return try check(text, said("The session")) }
        if TokenID(text) != nil {
            throw ValidationError(
                said("\(text) is the ID of a token (jti), not of a session: the session ID is the part before the dot.")
            )
        }
        if holdsCredential(text) || text.utf8.count > SessionID.length {
            throw ValidationError(
                said(
                    "What was given is no session ID. It may be a token or a secret, and is not repeated here. \(advice.words)"
                )
            )
        }
        throw ValidationError(
            said(
                "“\(text)” is no session ID: that is \(SessionID.length) digits and small letters. sessiontop find takes the beginning of one, a jti or a token on standard input."
            )
        )
    }

    private static let advice: Sentence = """
        Every user of this machine can see arguments: if it is a credential, revoke its session. Tokens are given on standard \
        input: to sessiontop find or deny, or to revoke or refresh with --token-stdin.
        """

    /// What tokens and secrets are written in, and the dots between their parts.
    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
        default: false
        }
    }

    /// How a JSON object begins in base64url: `{"`, or with white space behind the brace.
    private static let beginnings = ["eyJ", "eyAi", "ewog", "ewoi", "ewoJ", "ew0K"]

    private static func isCredential(_ word: String) -> Bool {
        // An option may begin with one.
        let parts = word.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        return zip(parts, parts.dropFirst()).contains { part, next in
            if part.utf8.count >= 10, next.utf8.count >= 10, beginnings.contains(where: { part.hasPrefix($0) }) {
                return true
            }
            return next.utf8.count >= 20 && SessionID(part) != nil
        }
    }
}
