/// One of the tokens that a session holds.
public struct HeldToken: Sendable, Hashable {
    /// What it is for, by the name under which the session holds it, such as `refresh_token`; empty where nothing says. Not
    /// safe to draw.
    public var kind: String
    /// The token decoded. It never holds the token itself.
    public var token: TokenView

    /// A token of that kind.
    public init(kind: String, token: TokenView) {
        self.kind = kind
        self.token = token
    }
}
