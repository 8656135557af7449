import Cells
import Sessions

extension Model {
    /// What a row says in a column so wide.
    func cell(_ column: SessionColumn, of listed: ListedRow, width: Int) -> Piece {
        let row = listed.row
        return switch column {
        case .state: stateCell(row.state(at: now), width: width)
        case .user: text(row.user, width)
        case .session: text(row.session, width)
        case .mode: Piece(SafeText(row.mode.word))
        // A token of a session that is no more is worth nothing, whatever it says itself.
        case .expiry: moment(row.ending == nil ? row.expires : nil, clock.countdown)
        case .end: moment(listed.change == .ended ? listed.since : row.ends, clock.countdown)
        case .seen: moment(row.seen, clock.ago)
        case .ip: text(row.ip, width)
        case .client: text(row.client, width)
        case .login: moment(row.created, width < 19 ? clock.shortDateAndTime : clock.dateAndTime)
        }
    }

    /// The state as its symbol, and its word where there is room for one.
    func stateCell(_ state: SessionState, width: Int) -> Piece {
        let symbol = state.symbol(isASCII: isASCII)
        switch width {
        case ..<10: return Piece(symbol, state.role)
        case ..<19: return Piece("\(symbol) \(state.word)", state.role)
        default: return Piece("\(symbol) \(state.fullWord)", state.role)
        }
    }

    private func text(_ text: String, _ width: Int) -> Piece {
        text.isEmpty ? Piece("–", .faint) : Piece(SafeText(text, limit: width))
    }

    private func moment(_ moment: Timestamp?, _ words: (Timestamp) -> SafeText) -> Piece {
        moment.map { Piece(words($0)) } ?? Piece("–", .faint)
    }

    /// The mark before a row that just changed.
    func mark(of change: ListedRow.Change) -> Piece? {
        switch change {
        case .none, .ended: nil
        case .new: Piece("+", .new)
        case .changed: Piece("*", .changed)
        }
    }
}
