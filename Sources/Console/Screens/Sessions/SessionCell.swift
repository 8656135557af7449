import Cells
import Sessions

extension ListedRow {
    /// What the row says in a column so wide.
    func cell(_ column: SessionColumn, width: Int, _ around: Surroundings) -> Piece {
        let clock = around.clock
        return switch column {
        case .state: stateCell(at: around.now, width: width, isASCII: around.isASCII)
        case .user: text(row.user, width)
        case .session: text(row.session.text, width)
        case .mode: Piece(SafeText(row.mode.word))
        // A token of a session that is no more is worth nothing, whatever it says itself.
        case .expiry:
            moment(row.ending == nil && change != .ended ? row.expires : nil) {
                clock.column($0, width: width, clock.countdown)
            }
        case .end: moment(change == .ended ? since : row.ends) { clock.column($0, width: width, clock.countdown) }
        case .seen: moment(row.seen) { clock.column($0, width: width, clock.ago) }
        case .ip: text(row.ip, width)
        case .client: text(ClientName(row.client)?.short ?? row.client, width)
        case .login: moment(row.created, width < 19 ? clock.shortDateAndTime : clock.dateAndTime)
        }
    }

    private func text(_ text: String, _ width: Int) -> Piece {
        text.isEmpty ? Piece("–", .faint) : Piece(SafeText(text, limit: width))
    }

    private func moment(_ moment: Timestamp?, _ words: (Timestamp) -> SafeText) -> Piece {
        moment.map { Piece(words($0)) } ?? Piece("–", .faint)
    }
}
