public import SessionLink

/// Session ID and secret in one text, as cookies and header fields carry them: `<session ID>.<secret>`.
public struct SessionPair: Sendable, Equatable {
    /// The session ID, as it was sent.
    public var session: String
    /// The secret: a credential.
    public var secret: String

    /// Takes the pair apart; nil when the text is not one. Session IDs have no dot.
    public init?(_ text: String) {
        guard let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")), let session = SessionID(text[..<dot]) else {
            return nil
        }
        secret = String(text[text.index(after: dot)...])
        guard !secret.isEmpty else { return nil }
        self.session = session.text
    }

    /// The pair of a credential; nil where it has none.
    public init?(_ credential: Credential) {
        guard let session = credential.session, let secret = credential.secret else { return nil }
        self.session = session
        self.secret = secret
    }

    /// The pair as it is sent: a credential.
    public var text: String { "\(session).\(secret)" }
}

extension SessionPair: CustomStringConvertible, CustomReflectable {
    /// Names the session alone.
    public var description: String { "session \(session) with its secret" }

    /// Names the session alone.
    public var customMirror: Mirror { Mirror(self, children: ["session": session]) }
}
