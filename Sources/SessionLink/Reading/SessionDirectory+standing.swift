public import FoundationEssentials
import Redis

/// What servers say of a token at a moment, its signature, issuer and audience taken for good.
public struct TokenStanding: Sendable, Equatable {
    /// The session that it is linked to; nil where neither token nor store names one.
    public var session: SessionID?
    /// Whose session that is.
    public var user: String?
    /// What servers say.
    public var verdict: Verdict
    /// Until when it is refused, where that is by a denial; nil as long as the session lives, and for all else.
    public var until: Date?
    /// The moment, by Redis's clock.
    public var time: Date

    /// What servers say.
    public enum Verdict: Sendable, Equatable {
        /// Requests go on with it; `isCurrent`: it has no successor.
        case accepted(isCurrent: Bool)
        /// It may only be used to refresh.
        case refreshRequired(RefreshReason)
        /// It is refused.
        case refused(Refusal)
        /// It is none of ours, and the store knows of no session that it is linked to: what becomes of it is for those to
        /// say who take it.
        case unknown
    }
}

extension SessionDirectory {
    /// What servers say of a token now. Needs no right to write and no script, so that it is of one moment only as far as
    /// nobody changed anything in between.
    ///
    /// - Parameter known: The session of a token that does not name one, where that is known already.
    public func standing(
        of trace: TokenTrace,
        in known: SessionID? = nil
    ) async throws(SessionLinkError) -> TokenStanding {
        if let link = trace.link { return try await standing(of: trace, link) }
        var session = known
        if session == nil { session = try await self.session(linkedTo: trace.fingerprint) }
        guard let session else {
            let denied = try await isDeniedAnywhere(trace)
            return TokenStanding(
                verdict: denied.kind.map { .refused(.denied($0)) } ?? .unknown,
                time: Date(milliseconds: denied.now)
            )
        }
        let found = try await look(at: session, user: nil, denials: trace.denials(in: session))
        let answer = found.answer
        // Servers need the whole record of such a session, and refuse a foreign token whose session is one of ours.
        guard let record = answer.record, record.isForeign, let state = answer.link, let epoch = found.epoch else {
            return TokenStanding(
                session: session,
                verdict: .refused(.sessionGone),
                time: Date(milliseconds: answer.now)
            )
        }
        let isCurrent = trace.fingerprint.isExactly(state.fingerprint)
        let generation = isCurrent ? state.generation : max(2, state.generation) - 1
        return standing(trace, LinkClaims(state, epoch, session, generation: generation), found)
    }

    /// What servers say now of one of a session's tokens, its fingerprint being what the store knows it to be.
    ///
    /// - Parameter generation: Which of the session's tokens; nil for the current one. Of an earlier one the store does not
    ///   tell which key signed it: it is taken for that of the current one.
    public func standing(
        of session: SessionID,
        generation: UInt32? = nil
    ) async throws(SessionLinkError) -> TokenStanding {
        let denials = try await denials(of: session, generation: generation)
        let found = try await look(at: session, user: nil, denials: denials)
        let answer = found.answer
        guard let state = answer.link, let epoch = found.epoch else {
            let denied = denials.map(\.kind).first(where: answer.denies)
            return TokenStanding(
                session: session,
                verdict: .refused(denied.map(Refusal.denied) ?? .sessionGone),
                until: denied.flatMap { answer.denied[$0] },
                time: Date(milliseconds: answer.now)
            )
        }
        let generation = generation ?? state.generation
        let isCurrent = generation >= state.generation
        let trace = TokenTrace(
            fingerprint: isCurrent
                ? state.fingerprint
                : generation + 1 == state.generation ? state.predecessorFingerprint ?? "" : "",
            expires: isCurrent ? answer.record?.expires.map { Date(milliseconds: $0) } : nil
        )
        return standing(trace, LinkClaims(state, epoch, session, generation: generation), found)
    }

    /// All by which one of a session's tokens may be denied.
    private func denials(of session: SessionID, generation: UInt32?) async throws(SessionLinkError) -> [Denial] {
        let replies = try await readable([
            RedisCommand("HMGET", store.keys.key(.session, of: session), "gen", "fp", "prevfp"),
            RedisCommand("GET", store.keys.key(.claims, of: session)),
        ])
        let values = replies[0].elements ?? []
        let current = values.first?.int.flatMap(UInt32.init(exactly:))
        let generation = generation ?? current
        var denials = [Denial(kind: .session, id: session.text)]
        guard let generation else { return denials }
        denials.append(Denial(kind: .token, id: TokenID(session: session, generation: generation).description))
        guard let current, values.count == 3 else { return denials }
        let fingerprint = generation >= current ? values[1] : generation + 1 == current ? values[2] : .null
        if let fingerprint = fingerprint.string { denials.append(Denial(kind: .fingerprint, id: fingerprint)) }
        if let keyID = SessionText(replies[1].bytes ?? []).keyID, !keyID.isEmpty {
            denials.append(Denial(kind: .key, id: keyID))
        }
        return denials
    }

    private func standing(of trace: TokenTrace, _ link: LinkClaims) async throws(SessionLinkError) -> TokenStanding {
        let session = link.token.session
        let denials = [Denial(kind: .token, id: link.token.description)] + trace.denials(in: session)
        return standing(trace, link, try await look(at: session, user: link.user, denials: denials))
    }

    private func standing(_ trace: TokenTrace, _ link: LinkClaims, _ found: Look) -> TokenStanding {
        let answer = found.answer
        let now = Date(milliseconds: answer.now)
        let check = LinkCheck(
            link: link,
            fingerprint: trace.fingerprint,
            isExpired: trace.expires.map { $0.milliseconds.adding(clamped: found.leeway) <= answer.now } ?? false,
            wantsSecret: false,
            answer: answer
        )
        let verdict: TokenStanding.Verdict =
            switch check.outcome {
            case .accepted(let isCurrent, _): .accepted(isCurrent: isCurrent)
            case .refreshRequired(let reason): .refreshRequired(reason)
            case .refused(let refusal): .refused(refusal)
            }
        var standing = TokenStanding(session: link.token.session, user: link.user, verdict: verdict, time: now)
        if case .refused(.denied(let kind)) = verdict { standing.until = answer.denied[kind] }
        return standing
    }

    /// What the store says of a credential.
    private struct Look {
        var answer: StoreAnswer
        /// The epoch that the session carries.
        var epoch: Epoch?
        /// For how many milliseconds beyond its expiry a server takes a token, as far as the store tells.
        var leeway: Int64
    }

    /// Reads what the script of servers reads, without a script. Servers take a token by what of its session decides,
    /// and the epoch that it carries is its session's, whatever else of that is damaged.
    private func look(
        at session: SessionID,
        user: String?,
        denials: [Denial]
    ) async throws(SessionLinkError) -> Look {
        var question = RedisCommand("HMGET", store.keys.key(.session, of: session))
        question.append(argumentsOf: SessionRecord.question)
        let replies = try await readable([
            RedisCommand("TIME"),
            question,
            RedisCommand(
                "ZMSCORE",
                arguments: [store.keys.key(.denied, of: session.partition)] + denials.map(\.member)
            ),
            RedisCommand("HGETALL", store.keys.meta),
        ])
        let values = replies[1].elements ?? []
        let record = SessionRecord(values: values)
        var answer = StoreAnswer(
            link: record?.link ?? LinkState(values: values),
            record: record,
            now: replies[0].redisTime ?? 0,
            later: replies[0].redisTime ?? 0
        )
        answer.denied = StoreAnswer.denied(denials, replies[2].elements ?? [], at: answer.now)
        let wide = denials.filter { [.key, .fingerprint].contains($0.kind) && !answer.denies($0.kind) }
        answer.denied.merge(try await deniedAnywhere(wide, at: answer.now)) { first, _ in first }
        if let user = user ?? answer.link?.user {
            answer.marks = Epoch(marks: try await store.send(store.keys.marks(of: user, in: session.partition)))
        }
        let epoch =
            values.count > SessionRecord.Field.epoch.rawValue ? values[SessionRecord.Field.epoch.rawValue].string : nil
        let leeway = StoreMeta.Heeded(replies[3].fields()).leeway ?? .zero
        return Look(answer: answer, epoch: epoch.flatMap(Epoch.init), leeway: leeway.milliseconds)
    }

    /// What is denied in any partition and told by its stream: servers refuse it, wherever its session is. They ask the
    /// partition of a token's own session alone, and hear of all others by their streams.
    private func deniedAnywhere(
        _ denials: [Denial],
        at now: Int64
    ) async throws(SessionLinkError) -> [Refusal.DenialKind: Date] {
        if denials.isEmpty { return [:] }
        let members = denials.map(\.member)
        let replies = try await readable(
            Partition.all.map {
                RedisCommand("ZMSCORE", arguments: [store.keys.key(.denied, of: $0)] + members)
            }
        )
        var found: [Refusal.DenialKind: Date] = [:]
        for (partition, reply) in zip(Partition.all, replies) {
            for (kind, until) in StoreAnswer.denied(denials, reply.elements ?? [], at: now) {
                if let known = found[kind], known >= until { continue }
                guard let denial = denials.first(where: { $0.kind == kind }) else { continue }
                if try await isTold(denial, in: partition) { found[kind] = until }
            }
        }
        return found
    }

    /// Whether a partition's stream says that something is denied there.
    private func isTold(_ denial: Denial, in partition: Partition) async throws(SessionLinkError) -> Bool {
        let stream = store.keys.key(.revoked, of: partition)
        var end = "+"
        for _ in 0..<Self.pages {
            let page = try await readable([RedisCommand("XREVRANGE", stream, end, "-", "COUNT", Self.page)])
            let entries = page.first?.elements ?? []
            for entry in entries {
                let fields = entry.elements?.last?.fields() ?? [:]
                if fields["kind"]?.string == denial.kind.rawValue, denial.id.isExactly(fields["id"]?.string) {
                    return true
                }
            }
            guard entries.count == Self.page, let last = entries.last?.elements?.first?.string else { return false }
            end = "(\(last)"
        }
        return false
    }

    /// How much of a stream is read, the newest first.
    private static let (page, pages) = (1000, 20)

    /// Why a token of nobody's session is refused.
    private func isDeniedAnywhere(
        _ trace: TokenTrace
    ) async throws(SessionLinkError) -> (kind: Refusal.DenialKind?, now: Int64) {
        let denials = trace.namedDenials
        let now = try await time()
        let denied = try await deniedAnywhere(denials, at: now)
        return (denials.map(\.kind).first { denied[$0] != nil }, now)
    }
}

extension TokenTrace {
    /// By what it may be denied whatever its session is.
    fileprivate var namedDenials: [Denial] {
        [Denial(kind: .fingerprint, id: fingerprint)] + (keyID.map { [Denial(kind: .key, id: $0)] } ?? [])
    }

    fileprivate func denials(in session: SessionID) -> [Denial] {
        [Denial(kind: .session, id: session.text)] + namedDenials
    }
}
