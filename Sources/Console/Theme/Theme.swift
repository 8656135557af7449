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
        for role in Role.allCases { resolved[role] = Self.style(of: role, in: styles) }
        self.styles = resolved
    }

    private static func style(of role: Role, in styles: [Role: Style]) -> Style {
        if let style = styles[role] ?? role.builtIn { return style }
        return role.fallback.map { style(of: $0, in: styles) } ?? .plain
    }

    /// The style of a role.
    public subscript(role: Role) -> Style {
        styles[role] ?? .plain
    }
}
