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
}
