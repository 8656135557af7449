import Cells
public import Sessions

/// All that is known of a user in the words in which the console shows it, as plain lines for a command line.
public struct UserReport: Sendable {
    private let setting: ReportSetting

    /// A report for that clock, width and place.
    public init(_ setting: ReportSetting) {
        self.setting = setting
    }

    /// What is known.
    public func lines(of detail: UserDetail) -> [String] {
        var state = UserState(detail.user)
        state.show(detail)
        var standing = Standing()
        standing.take(.fresh(at: setting.clock.now))
        let around = Surroundings(
            layout: Layout(size: Size(columns: setting.width, rows: Self.rows), noticeLines: 0),
            clock: setting.clock,
            isASCII: false,
            keys: .standard,
            profile: StoreProfile(layout: "", address: ""),
            standing: standing,
            isPreviewOn: false,
            geography: setting.geography
        )
        let text = UserText(state, around)
        var canvas = Canvas(
            size: Size(columns: setting.width, rows: text.rows.count),
            theme: Theme(name: "plain", styles: [:])
        )
        text.draw(text.rows.indices, from: 0, on: &canvas)
        return canvas.grid.text()
    }

    /// As high as a screen that has room for all that helps to read.
    private static let rows = 50
}
