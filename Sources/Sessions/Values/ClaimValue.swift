/// A JSON value of a token's header or claims, members in the order in which the token has them.
public indirect enum ClaimValue: Sendable, Hashable {
    /// Members by name, in the token's order.
    case object([Member])
    /// Elements in order.
    case array([ClaimValue])
    /// Text, escapes resolved; not safe to draw.
    case string(String)
    /// A number as the token spells it: nothing is lost to a conversion.
    case number(String)
    /// `true` or `false`.
    case bool(Bool)
    /// `null`.
    case null

    /// One member of an object.
    public struct Member: Sendable, Hashable {
        /// The member's name; not safe to draw.
        public var name: String
        /// The member's value.
        public var value: ClaimValue

        /// A member of that name and value.
        public init(name: String, value: ClaimValue) {
            self.name = name
            self.value = value
        }
    }

    /// The value of the member of that name, for an object that has it.
    public subscript(name: String) -> ClaimValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}
