import Languages

/// What is damaged in a store, found by looking at every session.
public struct StoreSurvey: Sendable, Hashable {
    /// A kind of damage.
    public enum Kind: Sendable, Hashable, CaseIterable {
        /// A session without a row: lists would leave it out if they went by rows alone.
        case rowMissing
        /// A session whose row can't be read.
        case rowUnreadable
        /// A session whose row tells of another one.
        case rowContradicts
        /// A session whose end its partition's `end` set does not have, or has as over: nobody says when it ended, or too early.
        case endMissing
        /// A session that is not in its user's set: ending all of the user's sessions does not remove it.
        case userMissing
        /// A row, or a member of `end`, whose session is gone and which nobody will sweep.
        case leftOver
        /// A session whose own key lacks fields, or says what this release does not know.
        case sessionUnreadable
        /// A session of which a key is of the wrong type.
        case sessionOfWrongType
        /// A key of a whole partition, or of the store, that is of the wrong type.
        case keyOfWrongType
        /// A partition with sessions that has no epoch of everyone.
        case birthMissing
        /// A stream whose last ID lies more than a day ahead: Redis's clock was ahead, or the stream is exhausted and takes
        /// no entry any more.
        case streamAhead
    }

    /// One session, or what is left of it, that can be mended.
    struct Finding: Sendable, Hashable {
        var kind: Kind
        /// As it stands in the store, which need not be a session's ID.
        var name: [UInt8]
        var partition: Partition
    }

    /// A key that must be of another type.
    public struct WrongKey: Sendable, Hashable {
        /// Its name.
        public var name: String
        /// What it is, in Redis's word.
        public var type: String
        /// What it has to be.
        public var wanted: String
    }

    /// How many sessions were looked at.
    public internal(set) var sessions = 0
    /// How many of each kind there are; kinds of which there is none are left out.
    public internal(set) var counts: [Kind: Int] = [:]
    /// The sessions whose own keys are damaged: nothing but revoking helps them.
    public internal(set) var damagedSessions: [SessionID] = []
    /// The keys of the wrong type.
    public internal(set) var wrongKeys: [WrongKey] = []
    /// What can be mended.
    var findings: [Finding] = []

    /// Whether nothing is damaged.
    public var isWhole: Bool { counts.isEmpty }

    /// How many sessions and leftovers can be mended.
    public var mendable: Int { Set(findings.map(\.name)).count }

    mutating func add(_ kind: Kind, _ name: some Sequence<UInt8>, in partition: Partition) {
        counts[kind, default: 0] += 1
        findings.append(Finding(kind: kind, name: Array(name), partition: partition))
    }
}

extension StoreSurvey.Kind: CustomStringConvertible {
    /// What it is, to stand behind a number.
    public var description: String { sentence.words }

    private var sentence: Sentence {
        switch self {
        case .rowMissing: "without a row"
        case .rowUnreadable: "with a row that can't be read"
        case .rowContradicts: "with a row that tells of another session"
        case .endMissing: "without a true end in the partition's set"
        case .userMissing: "missing in the user's set"
        case .leftOver: "left over of sessions that are gone"
        case .sessionUnreadable: "whose own key lacks fields or can't be understood"
        case .sessionOfWrongType: "of which a key is of the wrong type"
        case .keyOfWrongType: "keys of the wrong type"
        case .birthMissing: "partitions with sessions and without an epoch of everyone"
        case .streamAhead:
            "streams whose last ID lies more than a day ahead: delete that entry, then set the ID back with XSETID"
        }
    }

    /// Whether mending helps.
    public var isMendable: Bool {
        switch self {
        case .rowMissing, .rowUnreadable, .rowContradicts, .endMissing, .userMissing, .leftOver: true
        case .sessionUnreadable, .sessionOfWrongType, .keyOfWrongType, .birthMissing, .streamAhead: false
        }
    }
}
