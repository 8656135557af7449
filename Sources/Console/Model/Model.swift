public import Cells
public import Sessions

/// All that the console knows: two equal models look equal on screen.
///
/// It changes in `update` alone. The list of sessions is not in it, only the window of rows around what is shown, so
/// that a million sessions cost what ten do.
public struct Model: Sendable, Equatable {
    /// What the store is and what may be done with it.
    public internal(set) var profile: StoreProfile
    /// The time by the reader's clock, as of the last tick.
    public internal(set) var now: Timestamp
    /// The terminal's size.
    public internal(set) var size: Size
    /// The theme in force; absent when there is none to choose from.
    public internal(set) var themeName: String?

    let themeNames: [String]
    let localTime: LocalTime
    let isASCII: Bool
    let guide: Guide?
    let keys: KeyTable
    let contexts: Contexts

    /// How the console stands with its store.
    var connection = ConnectionStatus.connecting
    /// When all that is shown was last known to be true; absent until the list was read once.
    var asOf: Timestamp?
    var list: ListState
    /// Which view is in front.
    var view = ConsoleView.sessions
    /// The view of users.
    var users = UsersState()
    /// The view of the audit trail.
    var trail = TrailState()
    /// What is refused now, and what ended of late.
    var ended = EndedState()
    /// The view of the store as a whole.
    var overview = OverviewState()
    /// What was asked for last, beside the list.
    var page = PageRequest.none
    /// The session that is open, over the list.
    var detail: DetailState?
    /// The search for a token in the wrong hands, over all views.
    var find: FindState?
    /// The command palette, over all else.
    var palette: PaletteState?
    /// A list to choose from, over all else but a question.
    var picker: Picker?
    /// Whether the mouse is the console's, and not the terminal's for marking text.
    public internal(set) var isMouseOn: Bool
    /// Whether the list is held as it is, so that it can be read.
    var isPaused = false
    /// The first line of the help that is shown, while help is open.
    var helpScroll: Int?
    /// The question that waits for an answer, over everything else.
    var question: Question?
    /// Many actions at once, and what came of them, over the list.
    var bulk: BulkRun?
    /// The filters that were kept.
    var history = FilterHistory()
    /// What is told at the bottom until it is old or something else is told.
    var notice: Notice?
    /// The actions that were sent and not answered.
    var actions: [ActionID: PendingAction] = [:]
    /// The number of the action that was sent last.
    var lastAction = 0
    /// Whether times are shown in UTC.
    var isUTC: Bool

    init(_ options: ConsoleOptions, now: Timestamp, size: Size) {
        profile = options.profile
        self.now = now
        self.size = size
        themeName = options.themeNames.first
        themeNames = options.themeNames
        localTime = options.localTime
        isASCII = options.isASCII
        guide = options.guide
        keys = options.keys
        contexts = options.contexts
        isMouseOn = options.isMouseOn
        list = ListState(query: options.query, sort: options.sort)
        list.hidden = options.hiddenColumns
        isUTC = options.isUTC
    }

    /// A console that just opened, and what it wants done first.
    public static func start(_ options: ConsoleOptions, now: Timestamp, size: Size) -> (Model, [Effect]) {
        var model = Model(options, now: now, size: size)
        let effects = model.settle()
        return (model, effects)
    }
}
