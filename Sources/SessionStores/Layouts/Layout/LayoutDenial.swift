/// How an entry of a denylist is written.
public struct LayoutDenial: Sendable, Hashable {
    /// What names a token there.
    public var by: Name
    /// What is put there where no other entry shows how.
    public var value: Template

    /// A denial by that name.
    public init(by: Name, value: Template) {
        self.by = by
        self.value = value
    }

    /// What names a token.
    public enum Name: String, Sendable, Hashable, CaseIterable {
        case jti, token, tokenSHA256 = "token-sha256", session = "sid", user
    }
}
