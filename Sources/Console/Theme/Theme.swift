public import Cells

/// How each role looks.
public struct Theme: Sendable, Hashable {
    /// The name that a user chooses it by.
    public let name: String
    private let styles: [Role: Style]

    /// A theme from the styles that it names; the roles that it leaves out take their fallback's.
    public init(name: String, styles: [Role: Style]) {
        self.name = name
        var resolved: [Role: Style] = [:]
        for role in Role.allCases {
            var source: Role? = role
            while let next = source, styles[next] == nil { source = next.fallback }
            resolved[role] = source.flatMap { styles[$0] } ?? .plain
        }
        self.styles = resolved
    }

    /// The style of a role.
    public subscript(role: Role) -> Style {
        styles[role] ?? .plain
    }
}
