import Cells
public import Sessions

/// All that is known of a user in the words in which the console shows it, as plain lines for a command line.
public struct UserReport: Sendable {
    private let now: Timestamp
    private let localTime: LocalTime
    private let isUTC: Bool
    private let width: Int
    private let geography: Geography

    /// - Parameters:
    ///   - now: the moment from which is counted.
    ///   - width: how many columns a line may take.
    ///   - geography: what can be said of where addresses are.
    public init(
        now: Timestamp,
        localTime: LocalTime,
        isUTC: Bool,
        width: Int,
        geography: Geography = Geography()
    ) {
        self.now = now
        self.localTime = localTime
        self.isUTC = isUTC
        self.width = width
        self.geography = geography
    }

    /// What is known.
    public func lines(of detail: UserDetail) -> [String] {
        var state = UserState(detail.user)
        state.show(detail)
        var standing = Standing()
        standing.take(.fresh(at: now))
        let around = Surroundings(
            layout: Layout(size: Size(columns: width, rows: Self.rows), noticeLines: 0),
            clock: Clock(now: now, isUTC: isUTC, localTime: localTime, isAbsolute: false),
            isASCII: false,
            keys: .standard,
            profile: StoreProfile(layout: "", address: ""),
            standing: standing,
            isPreviewOn: false,
            geography: geography
        )
        let text = UserText(state, around)
        var canvas = Canvas(
            size: Size(columns: width, rows: text.rows.count),
            theme: Theme(name: "plain", styles: [:])
        )
        text.draw(text.rows.indices, from: 0, on: &canvas)
        return canvas.grid.text()
    }

    /// As high as a screen that has room for all that helps to read.
    private static let rows = 50
}
