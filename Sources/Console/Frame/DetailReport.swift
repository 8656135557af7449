public import Cells
public import Sessions

/// A session or a token in the words in which the console shows them, as plain lines for a command line.
public struct DetailReport: Sendable {
    private let clock: Clock
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
        clock = Clock(now: now, isUTC: isUTC, localTime: localTime)
        self.width = width
        self.geography = geography
    }

    /// All that is known of a session.
    public func lines(of detail: SessionDetail) -> [SafeText] {
        var state = DetailState(ListedRow(detail.row))
        state.detail = detail
        state.isLoading = false
        var text = DetailText(clock: clock, isASCII: false, width: width, geography)
        text.addDamage(state)
        text.addAcknowledgement(state)
        text.addSession(state)
        text.addForcedRefresh(state)
        text.addToken(state)
        text.addPeers(detail.peers)
        text.addTimeline(detail.timeline)
        return text.lines.map(\.text)
    }

    /// What was found of a token: whether it is alive, whose it is, and the evidence.
    public func lines(of finding: Finding) -> [SafeText] {
        var text = DetailText(clock: clock, isASCII: false, width: width)
        text.addFinding(finding)
        return text.lines.map(\.text)
    }

    /// All that is known of a token by itself.
    public func lines(of token: TokenView) -> [SafeText] {
        var state = DetailState(ListedRow(SessionRow(session: "", user: "")))
        state.detail = SessionDetail(row: state.row, token: token)
        state.isLoading = false
        var text = DetailText(clock: clock, isASCII: false, width: width)
        text.addToken(state)
        return text.lines.map(\.text)
    }
}

extension Line {
    /// The line without its roles.
    fileprivate var text: SafeText { pieces.reduce(.empty) { $0 + $1.text } }
}
