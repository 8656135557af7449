extension Role {
    /// The roles on whose ground text of this role may stand, besides the whole screen's: drawing holds itself to this, and
    /// so a test of a theme's contrasts that goes through all of them misses none.
    public var grounds: [Role] {
        switch self {
        case .text: []
        case .faint, .strong, .label, .good, .caution, .bad: Self.rows + [.columns, .dialog]
        case .live, .expiring, .expired, .refreshRequested, .revoked, .reused, .stolen, .ended: Self.rows + [.columns]
        case .new, .changed: Self.rows
        case .barGood, .barBad: [.bar]
        case .sortColumn: [.columns]
        case .key, .keyDisabled: [.footer, .dialog]
        case .dialogFrame, .target, .button, .buttonFocused, .buttonDanger, .buttonDangerFocused, .input: [.dialog]
        case .selected: [.dialog]
        case .match, .matchCurrent, .gone, .stale, .bar, .columns, .footer, .dialog, .string, .number, .literal, .tree:
            []
        }
    }

    /// What a whole row can be drawn in.
    private static let rows: [Role] = [.selected, .new, .changed, .gone, .stale]
}
