public import Cells
public import Sessions

/// A session or a token in the words in which the console shows them, as plain lines for a command line.
public struct DetailReport: Sendable {
    private let setting: ReportSetting

    /// A report for that clock, width and place.
    public init(_ setting: ReportSetting) {
        self.setting = setting
    }

    /// All that is known of a session.
    public func lines(of detail: SessionDetail) -> [SafeText] {
        var state = DetailState(detail.listed(at: setting.clock.now, setting.geography))
        state.detail = detail
        state.isLoading = false
        var text = DetailText(clock: setting.clock, isASCII: false, width: setting.width, setting.geography)
        text.addDamage(state)
        text.addSuspicions(state)
        text.addSession(state)
        text.addForcedRefresh(state)
        text.addToken(state)
        text.addPeers(detail.peers)
        text.addTimeline(detail.timeline)
        return text.lines.map(\.text)
    }

    /// What was found of a token: whether it is alive, whose it is, and the evidence.
    public func lines(of finding: Finding) -> [SafeText] {
        var text = DetailText(clock: setting.clock, isASCII: false, width: setting.width, setting.geography)
        text.addFinding(finding)
        return text.lines.map(\.text)
    }

    /// What tells a token from others.
    public func line(of token: TokenSummary) -> SafeText { setting.clock.words(token) }

    /// A moment in words, both ways: "5 min ago, at 2025-11-23 14:03:22 UTC".
    public func words(of moment: Timestamp) -> SafeText {
        "\(setting.clock.relative(moment)), at \(setting.clock.absolute(moment))"
    }

    /// All that is known of a token by itself.
    public func lines(of token: TokenView) -> [SafeText] {
        var state = DetailState(ListedRow(SessionRow(session: "", user: "")))
        state.detail = SessionDetail(row: state.row, token: token)
        state.isLoading = false
        var text = DetailText(clock: setting.clock, isASCII: false, width: setting.width)
        text.addToken(state)
        return text.lines.map(\.text)
    }
}

extension Line {
    /// The line without its roles.
    fileprivate var text: SafeText { pieces.reduce(.empty) { $0 + $1.text } }
}
