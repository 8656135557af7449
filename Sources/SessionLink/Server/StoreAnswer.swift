import JOSE
import Redis

/// What the store says when a credential is checked: all of one session, and of one moment. A session of before a refresh
/// with the secrets of after it would refuse clients that did nothing wrong.
struct StoreAnswer: Sendable {
    /// The session; nil when it is gone.
    var record: SessionRecord?
    /// The epochs of the user and of all; tokens below are dead.
    var marks = Epoch()
    /// What of the credential is denied.
    var denied: Set<Refusal.DenialKind> = []
    /// Redis's time in milliseconds since 1970.
    var now: Int64
    /// The SHA-256 of the current session secret, and of the one before.
    var secret: String?
    var previousSecret: String?
}

extension StoreAnswer {
    /// What of the denials holds, by when each may be forgotten.
    static func denied(_ denials: [Denial], _ ends: [RESPValue], at now: Int64) -> Set<Refusal.DenialKind> {
        var denied: Set<Refusal.DenialKind> = []
        for (denial, until) in zip(denials, ends) {
            if let until = until.string.flatMap(Double.init), until > Double(now) { denied.insert(denial.kind) }
        }
        return denied
    }
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
    /// Asks for all that decides about a credential, in one round trip.
    ///
    /// - Parameters:
    ///   - user: Whose epoch to ask for; nil asks for that of the session's user.
    ///   - denials: What of the credential may be denied: at least its session.
    ///   - wantsSecrets: Whether the hashes of the session secrets are asked for.
    func ask(
        about session: SessionID,
        user: String? = nil,
        denials: [Denial],
        wantsSecrets: Bool
    ) async throws(SessionLinkError) -> StoreAnswer {
        let place = ScriptPlace(partition: session.partition, user: user ?? "", session: session)
        var call = ScriptCall(place: place, arguments: ["user": user ?? "", "wants_secrets": wantsSecrets ? "1" : ""])
        call.rest = denials.map(\.member)
        let reply = try await run(.ask, call)
        let secrets = reply.list(3)
        var answer = StoreAnswer(record: SessionRecord(values: reply.list(2)), now: reply.number(1))
        answer.secret = secrets.first?.string
        answer.previousSecret = secrets.last?.string
        answer.marks = Epoch(marks: .array(reply.list(4)))
        answer.denied = StoreAnswer.denied(denials, reply.list(5), at: answer.now)
        return answer
    }

    /// Asks for the epochs of a user and of all.
    func marks(of user: String, in partition: Partition) -> RedisCommand {
        RedisCommand("HMGET", keys.key(.marks, of: partition), "e:\(user)", "*")
    }
}

extension Epoch {
    /// What a question for marks was answered with; marks that are not there are 0.
    init(marks: RESPValue) {
        let marks = marks.elements ?? []
        self.init(user: marks.first?.int ?? 0, all: marks.last?.int ?? 0)
    }
}
