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
    /// A session that the store holds although its row can't be read.
    case damaged(String)
    /// All sessions of a user, at one stroke.
    case user(String, sessions: Int)

    /// How many sessions it would hit.
    var count: Int {
        switch self {
        case .session(_, let row): row == nil ? 0 : 1
        case .damaged: 1
        case .user(_, let sessions): sessions
        }
    }

    /// The session, where it is one.
    var session: String? {
        switch self {
        case .session(let session, _), .damaged(let session): session
        case .user: nil
        }
    }

    /// What it is, with its name.
    var words: String {
        switch self {
        case .session(let session, _), .damaged(let session): "session \(session)"
        case .user(let user, _): "user \(user)"
        }
    }

    /// What is done to it.
    func action(_ act: Act) -> Action {
        let expecting: Timestamp? = if case .session(_, let row) = self { row?.created } else { nil }
        return switch (self, act) {
        case (.user(let user, _), _): .revokeAll(user: user)
        case (.session(let session, _), .revoke), (.damaged(let session), .revoke):
            .revoke(session: session, expecting: expecting)
        case (.session(let session, _), .forceRefresh), (.damaged(let session), .forceRefresh):
            .forceRefresh(session: session, expecting: expecting)
        }
    }

    /// What a report says of it when nothing was done to it.
    func report(_ outcome: String, problem: String = "", sessions: Int = 0) -> Fields {
        var fields = named
        fields.add("outcome", outcome)
        fields.add("sessions", .number(JSONNumber(Int64(sessions))))
        fields.add("problem", problem)
        return fields
    }

    /// What a report says of it when the store answered.
    func report(_ receipt: ActionReceipt, done: String) -> Fields {
        var fields = named
        fields.add(receipt, done: done)
        return fields
    }

    private var named: Fields {
        var fields = Fields()
        switch self {
        case .session(let session, let row):
            fields.add("session", session)
            fields.add("user", row?.user ?? "")
        case .damaged(let session): fields.add("session", session)
        case .user(let user, _): fields.add("user", user)
        }
        return fields
    }

    /// The columns of a table of reports; CSV has all that a receipt says.
    static func columns(_ format: OutputFormat) -> [String] {
        ["session", "user"]
            + (format == .table
                ? ["outcome", "sessions", "effective", "problem"] : Fields.receipt.filter { $0 != "until" })
    }
}
