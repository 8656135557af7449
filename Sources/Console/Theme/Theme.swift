public import Cells

/// How each role looks.
public struct Theme: Sendable, Hashable {
    /// The name that a user chooses it by.
    public let name: String
    /// What the terminal's own background has to be for the theme to be read; absent when it is read on either.
    public let background: Background?
    var styles: [Role: Style]
    /// How many colours the terminal has.
    var colours = Int.max

    /// What a terminal's own colours are taken to be where a style says `default`.
    public enum Background: String, Sendable, Hashable, CaseIterable {
        /// Light text on black, or nearly so.
        case dark
        /// Dark text on white, or nearly so.
        case light
    }

    /// A theme from the styles that it names; the roles that it leaves out take their fallback's.
    public init(name: String, background: Background? = nil, styles: [Role: Style]) {
        self.name = name
        self.background = background
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

    /// How a role looks on another one's ground: what it leaves at the terminal's default comes from there.
    public func style(of role: Role, on ground: Role) -> Style {
        let below = ground == .text ? self[.text] : style(of: ground, on: .text)
        guard role != ground, role != .text else { return below }
        return readable(composed(of: role, over: below))
    }

    private func composed(of role: Role, over below: Style) -> Style {
        var style = self[role]
        if style.foreground == .default { style.foreground = below.foreground }
        if style.background == .default { style.background = below.background }
        style.attributes.formUnion(below.attributes.intersection(.reverse))
        return style
    }
}
