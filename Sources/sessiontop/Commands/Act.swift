import JOSE
import Sessions

/// What an operator does to sessions.
enum Act {
    case revoke
    case forceRefresh

    /// `Revoke`, at the beginning of a sentence.
    var verb: String { self == .revoke ? "Revoke" : "Force-refresh" }
    /// `revoke`, inside one.
    var infinitive: String { self == .revoke ? "revoke" : "force-refresh" }
    /// How a target that was hit is reported.
    var done: String { self == .revoke ? "revoked" : "refresh-requested" }
}

/// One thing that a command acts on.
enum Target: Equatable {
    /// A session: its row where the store has it. The row's log-in time keeps the act from hitting another session.
    case session(String, SessionRow?)
    /// All sessions of a user, at one stroke.
    case user(String, sessions: Int)

    /// How many sessions it would hit.
    var count: Int {
        switch self {
        case .session(_, let row): row == nil ? 0 : 1
        case .user(_, let sessions): sessions
        }
    }

    /// What a report says of it.
    func report(_ outcome: String, _ receipt: ActionReceipt? = nil, problem: String = "") -> Fields {
        var fields = Fields()
        switch self {
        case .session(let session, let row):
            fields.add("session", session)
            fields.add("user", row?.user ?? "")
        case .user(let user, _):
            fields.add("user", user)
        }
        fields.add("outcome", outcome)
        fields.add("sessions", .number(JSONNumber(Int64(receipt?.sessions ?? 0))))
        fields.add("effective", receipt?.effective)
        fields.add("problem", problem)
        return fields
    }

    /// The columns of a report.
    static let columns = ["session", "user", "outcome", "sessions", "effective", "problem"]
}
