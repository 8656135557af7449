import FoundationEssentials
import JOSE
import Redis

/// What the store says when a credential is checked: all of one session, and of one moment. A session of before a refresh
/// with the secrets of after it would refuse clients that did nothing wrong.
struct StoreAnswer: Sendable {
    /// What of the session decides; nil when it is gone.
    var link: LinkState?
    /// All of the session, where it was asked for.
    var record: SessionRecord?
    /// The epochs of the user and of all; tokens below are dead.
    var marks = Epoch()
    /// What of the credential is denied, and until when.
    var denied: [Refusal.DenialKind: Date] = [:]
    /// Redis's time in milliseconds since 1970.
    var now: Int64
    /// The later of Redis's clock and the server's: by it a token's time is over, so that a clock which is behind gives none
    /// a longer life than its denial has.
    var later: Int64
    /// The SHA-256 of the current session secret, and of the one before.
    var secret: String?
    var previousSecret: String?
}

extension StoreAnswer {
    /// What of the denials holds, by when each may be forgotten: by the earlier of two clocks, so that one which is
    /// ahead lets nothing pass.
    static func denied(_ denials: [Denial], _ ends: [RESPValue], at now: Int64) -> [Refusal.DenialKind: Date] {
        var found: [Refusal.DenialKind: Date] = [:]
        for (denial, until) in zip(denials, ends) {
            guard let until = until.string.flatMap(Double.init), until > Double(now) else { continue }
            found[denial.kind] = Date(timeIntervalSince1970: until / 1000)
        }
        return found
    }

    /// Whether it is denied by that.
    func denies(_ kind: Refusal.DenialKind) -> Bool { denied[kind] != nil }
}

/// Something by which a credential may be denied.
struct Denial: Sendable {
    let kind: Refusal.DenialKind
    let id: String

    /// How the partition's denials name it.
    var member: String { "\(kind.rawValue):\(id)" }
}

extension [Denial] {
    /// Their members as scripts take them.
    var json: String { JSONWriter.text(of: .array(map { .string($0.member) })) }
}

extension Store {
    /// Asks for all that decides about a credential, in one round trip, all of one moment.
    ///
    /// That is a transaction: it costs a Redis a third of what a script does. The script is for what a transaction can't do:
    /// look for the epoch of a user whom the session names, and read from a Redis that is out of memory.
    ///
    /// - Parameters:
    ///   - user: Whose epoch to ask for; nil asks for that of the session's user.
    ///   - denials: What of the credential may be denied: at least its session.
    ///   - wantsRecord: Whether all of the session is asked for, not only what decides.
    ///   - wantsSecrets: Whether the hashes of the session secrets are asked for.
    ///   - time: The server's clock.
    func ask(
        about session: SessionID,
        user: String? = nil,
        denials: [Denial],
        wantsRecord: Bool = true,
        wantsSecrets: Bool,
        at time: Date
    ) async throws(SessionLinkError) -> StoreAnswer {
        let question = StoreQuestion(
            session: session,
            user: user ?? "",
            denials: denials,
            wantsRecord: wantsRecord,
            wantsSecrets: wantsSecrets,
            time: time.milliseconds
        )
        guard user != nil else { return question.answer(to: try await run(question.script)) }
        do {
            return try question.answer(to: try await transaction(question.commands(keys)))
        } catch .store(.server(_, _, let error)) where error.kind == .outOfMemory {
            return question.answer(to: try await run(question.script))
        }
    }
}

extension KeySpace {
    /// Asks for the epochs of a user and of all.
    func marks(of user: String, in partition: Partition) -> RedisCommand {
        RedisCommand("HMGET", key(.marks, of: partition), "e:\(user)", "*")
    }
}

extension Epoch {
    /// What a question for marks was answered with; marks that are not there are 0, and what is no epoch equals none.
    init(marks: RESPValue) {
        let marks = marks.elements ?? []
        func number(_ mark: RESPValue?) -> Int64 {
            guard let bytes = mark?.bytes else { return 0 }
            return Self.number(String(decoding: bytes, as: UTF8.self)[...]) ?? Self.unreadable
        }
        self.init(user: number(marks.first), all: number(marks.last))
    }
}
