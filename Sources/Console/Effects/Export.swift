public import Cells
public import Languages
public import Sessions

/// What can be written to a file.
public enum Export: Sendable, Hashable {
    /// All that is known of a session; no credential.
    case session(SessionDetail)
    /// All that is known of a user, with each entry of the audit trail from then on; from its beginning where absent.
    case user(String, since: Timestamp?)
    /// The whole of a table, however much of it is on screen.
    case table(Table, Format)

    /// A table that a screen shows.
    public enum Table: Sendable, Hashable {
        /// All sessions that a filter matches, in an order.
        case sessions(query: String, SortOrder)
        /// The users of all sessions that a filter matches, in an order.
        case users(query: String, UserColumn, descending: Bool)
        /// All entries of the audit trail that a filter matches, the newest last.
        case trail(query: String)
        /// What is refused now, and then all endings that a filter matches, the newest last.
        case ended(query: String)
        /// The signing keys of all sessions that a filter matches.
        case keys(query: String)
        /// The figures of the store as a whole, as they were on screen.
        case overview(Overview)
    }

    /// How a table is written.
    public enum Format: Sendable, Hashable, CaseIterable {
        /// One object of JSON a line.
        case json
        /// Comma-separated values (RFC 4180), with the names of the fields above.
        case csv

        /// How it is offered.
        var words: SafeText {
            switch self {
            case .json: "JSON, one object a line"
            case .csv: "CSV, for a spreadsheet"
            }
        }
    }
}

/// A file that was written.
public struct ExportedFile: Sendable, Hashable {
    /// Where it is.
    public var path: String
    /// What it has.
    public var content: Content

    /// The file at a path.
    public init(path: String, _ content: Content = .session) {
        self.path = path
        self.content = content
    }

    /// What a file has.
    public enum Content: Sendable, Hashable {
        /// One session.
        case session
        /// So many sessions; whether these are such that have what was looked for in their claims.
        case sessions(Int, looksIntoClaims: Bool)
        /// So many users; whether log-ins that failed are among what is known of them.
        case users(Int, hasFailures: Bool)
        /// Entries of the trail: how many, and from when.
        case trail(SafeText)
        /// So many restrictions, and endings: how many, and from when.
        case ended(restrictions: Int, SafeText)
        /// So many signing keys.
        case keys(Int)
        /// So many figures.
        case figures(Int)
    }

    /// That it was written, where, and how much it has.
    var words: SafeText {
        let written: SafeText = "Written to \(SafeText(path, limit: 256)). It holds no credential."
        return switch content {
        case .session: written
        case .sessions(let count, false): "\(written) \(counted(count, "session"))."
        case .sessions(let count, true): "\(written) \(counted(count, "session")), found in their claims."
        case .users(let count, true): "\(written) \(counted(count, "user"))."
        case .users(let count, false): "\(written) \(counted(count, "user")); which log-ins failed is not known."
        case .trail(let words): "\(written) \(words)."
        case .ended(let restrictions, let endings):
            "\(written) \(grouped(restrictions)) refused now; of what ended, \(endings)."
        case .keys(let count): "\(written) \(counted(count, "key"))."
        case .figures(let count): "\(written) \(counted(count, "figure"))."
        }
    }
}

/// How far the writing of a table is.
public struct ExportProgress: Sendable, Hashable {
    /// How many rows were written.
    public var rows: Int
    /// What rows are.
    public var kind: Kind
    /// Up to when the trail was read.
    public var reached: Timestamp?

    /// What is written.
    public enum Kind: Sendable, Hashable {
        case sessions, users, entries, keys, figures
    }

    /// So many rows, up to then.
    public init(_ kind: Kind, rows: Int = 0, reached: Timestamp? = nil) {
        self.kind = kind
        self.rows = rows
        self.reached = reached
    }

    func words(_ clock: Clock) -> SafeText {
        let count =
            switch kind {
            case .sessions: counted(rows, "session")
            case .users: counted(rows, "user")
            case .entries: counted(rows, "entry", plural: "entries")
            case .keys: counted(rows, "key")
            case .figures: counted(rows, "figure")
            }
        return reached.map { "writing: \(count), up to \(clock.shortDateAndTime($0)) …" } ?? "writing: \(count) …"
    }
}

extension Export.Table {
    /// What its rows are.
    public var kind: ExportProgress.Kind {
        switch self {
        case .sessions: .sessions
        case .users: .users
        case .trail, .ended: .entries
        case .keys: .keys
        case .overview: .figures
        }
    }
}

/// Why a file was not written.
public struct ExportFailure: Error, Sendable, Hashable {
    /// The reason and what to do about it, as a sentence.
    public let reason: String

    /// A failure for that reason.
    public init(_ reason: Sentence) {
        self.reason = reason.words
    }
}
