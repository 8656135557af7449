/// What can lie over the screen, from the top down, and the screen below it all.
///
/// This is the one place that knows the order. What keys mean, what going back leaves, what a click or the wheel hits, and
/// what is drawn all ask for the first of these that is open.
enum LayerName: Sendable, Hashable, CaseIterable {
    /// A question that waits for an answer.
    case question
    /// A name that is typed.
    case naming
    /// A list to choose from.
    case picker
    /// The command palette.
    case palette
    /// The help.
    case help
    /// All that was told.
    case messages
    /// The search for a token in the wrong hands.
    case find
    /// Many actions at once, and what came of them.
    case bulk
    /// The session that is open.
    case detail
    /// The entry of the audit trail that is open.
    case entry
    /// The user who is open.
    case user
    /// The screen that is shown.
    case screen

    /// Whether it stands in a frame, and what lies below it is still seen around it.
    var isFramed: Bool {
        switch self {
        case .question, .picker: true
        case .naming, .palette, .help, .messages, .find, .bulk, .detail, .entry, .user, .screen: false
        }
    }
}
