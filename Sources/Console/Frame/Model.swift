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
    /// Whether the mouse is the console's, and not the terminal's for marking text.
    public internal(set) var isMouseOn: Bool

    let themeNames: [String]
    let localTime: LocalTime
    let isASCII: Bool
    let guide: Guide?
    let keys: KeyTable
    let contexts: Contexts
    /// Whether what is chosen is kept, and whether that goes for the theme, too.
    let keepsChoices: Bool
    let keepsTheme: Bool
    /// What was kept last.
    var kept: Choices?
    /// The theme that was chosen here or before; absent where none was.
    var chosenTheme: String?
    let geography: Geography

    /// The theme that is chosen; absent when there is none to choose from.
    var theme: String?
    /// Whether times are shown in UTC.
    var isUTC: Bool
    /// The filters that have names.
    var filters: SavedFilters
    /// Whether tables show moments as they are, and not how far away they are.
    var isAbsolute = false
    /// Whether what is under the cursor is shown beside tables that have room for that.
    var isPreviewOn: Bool
    /// The state of the connection to the store.
    var standing = Standing()
    /// The screens, and what lies over them.
    var layers: Layers
    /// The way that the operator came.
    var places = Places()
    /// What was asked for last, beside the list of sessions.
    var request = ScreenRequest.none
    /// How far the writing of a table to a file is, while one is written.
    var exporting: ExportProgress?
    /// What was told at the bottom of the screen.
    var notices = Notices()
    /// The actions that were sent and not answered.
    var actions: [ActionID: PendingAction] = [:]
    /// Whether the last key answered a question: who presses it twice means nothing else.
    var hasJustAnswered = false
    /// The numbers that actions get.
    var numbers = ActionNumbers()

    init(_ options: ConsoleOptions, now: Timestamp, size: Size) {
        profile = options.profile
        self.now = now
        self.size = size
        isMouseOn = options.isMouseOn
        themeNames = options.themeNames
        localTime = options.localTime
        isASCII = options.isASCII
        guide = options.guide
        keys = options.keys
        contexts = options.contexts
        geography = options.geography
        theme = options.themeNames.first
        isUTC = options.isUTC
        isPreviewOn = options.isPreviewOn
        filters = options.filters
        let sessions = SessionsScreen(query: options.query, order: options.sort, hidden: options.hiddenColumns)
        layers = Layers(screens: Screens(sessions: sessions))
        keepsChoices = options.keepsChoices
        keepsTheme = options.keepsTheme
        chosenTheme = options.choices?.theme
        if let choices = options.choices { layers.screens.take(choices) }
        kept = choices
    }

    /// A console that just opened, and what it wants done first.
    public static func start(_ options: ConsoleOptions, now: Timestamp, size: Size) -> (Model, [Effect]) {
        var model = Model(options, now: now, size: size)
        let effects = model.settle()
        return (model, effects)
    }

    /// The theme to draw with: the one that is chosen, or looked at; absent when there is none to choose from.
    public var themeName: String? { layers.picker?.theme ?? theme }
}

extension Model {
    /// The clock that puts moments into words.
    var clock: Clock { Clock(now: now, isUTC: isUTC, localTime: localTime, isAbsolute: isAbsolute) }

    /// What layers know of the rest.
    var surroundings: Surroundings { surroundings(noticeLines: noticeLines.count) }

    /// The same with so many lines at the bottom.
    func surroundings(noticeLines: Int) -> Surroundings {
        Surroundings(
            layout: Layout(size: size, noticeLines: noticeLines),
            clock: clock,
            isASCII: isASCII,
            keys: keys,
            profile: profile,
            standing: standing,
            isPreviewOn: isPreviewOn,
            geography: geography,
            underWay: actions.values.map(\.action)
        )
    }
}
