import Cells

/// What a piece of the screen is; a theme gives each role a style. Raw values are the keys of a theme file.
///
/// A theme need not name every role: one that it leaves out takes the style of its `fallback`. What must stand out from
/// the text around it (the cursor's row, the bar, the answer in focus) does so, in reverse or bold, even where a theme
/// names nothing but `text`. So a theme may be three lines long.
public enum Role: String, Sendable, Hashable, CaseIterable {
    // MARK: Text

    /// Ordinary text and the background of the whole screen.
    case text
    /// Text that steps back: units, separators, hints, facts of little weight.
    case faint
    /// Text that stands out: names of what is looked at, headings.
    case strong
    /// A name in front of a value: `iss`, `Last seen`.
    case label
    /// Something that went well.
    case good
    /// Something to keep an eye on.
    case caution
    /// Something wrong or dangerous.
    case bad

    // MARK: Session states

    /// A live session.
    case live = "state-live"
    /// A token about to run out.
    case expiring = "state-expiring"
    /// A token that ran out and can be refreshed.
    case expired = "state-expired"
    /// A force-refresh that was requested and not yet delivered.
    case refreshRequested = "state-refresh-requested"
    /// A revoked session.
    case revoked = "state-revoked"
    /// A session revoked because a retired credential was used.
    case reused = "state-reused"
    /// A session that looks stolen, whatever its state.
    case stolen = "state-stolen"
    /// A session that logged out or reached its end.
    case ended = "state-ended"

    // MARK: Rows

    /// The row that the cursor is on.
    case selected = "row-selected"
    /// A row that is new.
    case new = "row-new"
    /// A row that just changed.
    case changed = "row-changed"
    /// A row of a session that just ended.
    case gone = "row-ended"
    /// Everything of the list while it is not known to be true any more.
    case stale = "row-stale"

    // MARK: Frame

    /// The line at the top that tells where the console is connected to.
    case bar
    /// The part of that line that says all is well.
    case barGood = "bar-good"
    /// The part of that line that says that something is not as it should be.
    case barBad = "bar-bad"
    /// The names of the columns.
    case columns
    /// The name of the column that the list is sorted by.
    case sortColumn = "columns-sorted"
    /// The line of keys at the bottom.
    case footer
    /// A key in that line, or in the help.
    case key
    /// A key that can't be used now.
    case keyDisabled = "key-disabled"

    // MARK: Questions and input

    /// The inside of a question.
    case dialog
    /// Its frame and title.
    case dialogFrame = "dialog-frame"
    /// What a question names as its target.
    case target
    /// A button.
    case button
    /// The button that Enter would press.
    case buttonFocused = "button-focused"
    /// The button that destroys something.
    case buttonDanger = "button-danger"
    /// The same where Enter would press it: never the colour of what is well.
    case buttonDangerFocused = "button-danger-focused"
    /// A line that is typed into.
    case input
    /// What is searched for in a text, wherever it stands.
    case match
    /// The place that the search went to.
    case matchCurrent = "match-current"

    // MARK: Tokens

    /// A string in a header or in claims.
    case string = "json-string"
    /// A number there.
    case number = "json-number"
    /// `true`, `false` or `null` there.
    case literal = "json-literal"
    /// The lines that draw the tree.
    case tree = "json-tree"

    /// The role whose style stands in where a theme leaves this one out.
    public var fallback: Role? {
        switch self {
        case .text: nil
        case .faint, .strong, .label, .good, .caution, .bad, .selected, .dialog, .footer, .input, .match,
            .bar:
            .text
        case .live: .good
        case .expiring, .refreshRequested: .caution
        case .revoked, .reused, .stolen, .barBad, .buttonDangerFocused: .bad
        case .expired, .ended, .gone, .stale, .keyDisabled, .tree: .faint
        case .new, .changed, .columns, .key, .target: .strong
        case .barGood: .bar
        case .sortColumn: .columns
        case .dialogFrame, .button: .dialog
        case .buttonFocused, .matchCurrent: .selected
        case .buttonDanger: .button
        case .string, .number, .literal: .text
        }
    }
}

extension Role {
    /// How a role stands out from the text around it where a theme names neither it nor its fallbacks; absent for roles
    /// that look like their fallback then.
    var builtIn: Style? {
        switch self {
        case .selected, .bar: Style(attributes: .reverse)
        case .buttonDangerFocused: Style(attributes: [.reverse, .bold])
        case .strong, .bad: Style(attributes: .bold)
        case .faint: Style(attributes: .dim)
        case .input: Style(attributes: .underline)
        case .match: Style(attributes: [.bold, .underline])
        case .matchCurrent: Style(attributes: [.bold, .reverse])
        default: nil
        }
    }
}
