public import Cells
public import Languages
public import Sessions

/// What can be written to a file.
public enum Export: Sendable, Hashable {
    /// All that is known of a session; no credential.
    case session(SessionDetail)
    /// All entries of the audit trail that a filter matches, the newest last.
    case trail(query: String)
}

/// A file that was written.
public struct ExportedFile: Sendable, Hashable {
    /// Where it is.
    public var path: String
    /// How many entries of the trail it has, and from when; absent where it is no trail.
    public var trail: SafeText?

    /// The file at a path, with what it has of the trail.
    public init(path: String, trail: SafeText? = nil) {
        self.path = path
        self.trail = trail
    }
}

/// How far the writing of a trail is.
public struct ExportProgress: Sendable, Hashable {
    /// How many entries were written.
    public var entries: Int
    /// Up to when the trail was read.
    public var reached: Timestamp?

    /// So many entries, up to then.
    public init(entries: Int = 0, reached: Timestamp? = nil) {
        self.entries = entries
        self.reached = reached
    }

    func words(_ clock: Clock) -> SafeText {
        let place: SafeText = reached.map { ", up to \(clock.shortDateAndTime($0))" } ?? ""
        return "writing: \(counted(entries, "entry", plural: "entries"))\(place) …"
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
