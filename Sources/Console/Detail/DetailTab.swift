import Cells

/// The parts of an open session, of which one is on screen.
enum DetailTab: Sendable, Hashable, CaseIterable {
    /// Who and until when, and what the token says.
    case claims
    /// The token itself: signature, header, text.
    case token
    /// From where it was used, and what happened to it.
    case timeline
    /// What the store holds.
    case raw

    /// Its name.
    var title: SafeText {
        switch self {
        case .claims: "Claims"
        case .token: "Token"
        case .timeline: "Timeline"
        case .raw: "Raw"
        }
    }

    /// The one so many places further on, round and round.
    func moved(_ step: Int) -> DetailTab {
        let all = Self.allCases
        let place = (all.firstIndex(of: self) ?? 0) + step
        return all[(place % all.count + all.count) % all.count]
    }
}
