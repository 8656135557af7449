import Cells

extension Role {
    /// How a role stands out from the text around it where a theme names neither it nor its fallbacks; absent for roles
    /// that look like their fallback then.
    var builtIn: Style? {
        switch self {
        case .selected, .bar: Style(attributes: .reverse)
        case .strong, .bad: Style(attributes: .bold)
        case .faint: Style(attributes: .dim)
        case .input: Style(attributes: .underline)
        default: nil
        }
    }
}
