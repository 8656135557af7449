public import Sessions

/// What the console is told when it opens.
public struct ConsoleOptions: Sendable, Hashable {
    /// What the store is and what may be done with it.
    public var profile: StoreProfile
    /// The names of the themes that the theme key goes through; the first is in force. The runtime draws with the theme
    /// that `Model.themeName` names.
    public var themeNames: [String]
    /// The order that the list opens with.
    public var sort: SortOrder
    /// The filter that the list opens with.
    public var query: String
    /// Whether times are shown in UTC at first.
    public var isUTC: Bool
    /// What local time is here.
    public var localTime: LocalTime
    /// Whether only ASCII may be drawn, for a locale that is not UTF-8.
    public var isASCII: Bool
    /// What the help begins with, beside the keys.
    public var guide: Guide?
    /// Which keys ask for what.
    public var keys: KeyTable
    /// The stores that there are.
    public var contexts: Contexts
    /// The columns of the table that are not shown at first.
    public var hiddenColumns: Set<SessionColumn>
    /// Whether the mouse is the console's at first.
    public var isMouseOn: Bool
    /// Whether what is under the cursor is shown beside tables, where there is room for that.
    public var isPreviewOn: Bool
    /// The filters that have names.
    public var filters: SavedFilters
    /// What was chosen before; absent where nothing was.
    public var choices: Choices?
    /// Whether what is chosen is kept.
    public var keepsChoices: Bool
    /// Whether a theme that is chosen is in force the next time: nothing else asks for one.
    public var keepsTheme: Bool
    /// Knows the country and network of addresses, where the operator gave a file for that.
    public var geography: Geography

    /// The given options.
    public init(
        profile: StoreProfile,
        themeNames: [String] = [],
        sort: SortOrder = SortOrder(.login, descending: true),
        query: String = "",
        isUTC: Bool = false,
        localTime: LocalTime = LocalTime(),
        isASCII: Bool = false,
        guide: Guide? = nil,
        keys: KeyTable = .standard,
        contexts: Contexts = Contexts(),
        hiddenColumns: Set<SessionColumn> = [],
        isMouseOn: Bool = false,
        isPreviewOn: Bool = true,
        filters: SavedFilters = SavedFilters(),
        choices: Choices? = nil,
        keepsChoices: Bool = false,
        keepsTheme: Bool = false,
        geography: Geography = Geography()
    ) {
        self.profile = profile
        self.themeNames = themeNames
        self.sort = sort
        self.query = query
        self.isUTC = isUTC
        self.localTime = localTime
        self.isASCII = isASCII
        self.guide = guide
        self.keys = keys
        self.contexts = contexts
        self.hiddenColumns = hiddenColumns
        self.isMouseOn = isMouseOn
        self.isPreviewOn = isPreviewOn
        self.filters = filters
        self.choices = choices
        self.keepsChoices = keepsChoices
        self.keepsTheme = keepsTheme
        self.geography = geography
    }
}

/// The stores that the configuration names, among which the console can go from one to another.
public struct Contexts: Sendable, Hashable {
    /// Their names, in the order in which they are offered.
    public var names: [String]
    /// The one that is shown; absent where the store was given in another way.
    public var current: String?

    /// Contexts of these names.
    public init(names: [String] = [], current: String? = nil) {
        self.names = names
        self.current = current
    }
}
