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
    /// Whether a part of the store alone refuses it, as of a denial that was cut off, and not the part that servers ask: those
    /// that keep a copy of what is revoked refuse it, and all others go on taking it.
    public var isInPart = false
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
                isInPart: denied.isInPart,
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

    /// When a session ends, as its partition's list of ends has it: that outlives the session's own keys until it is swept.
    /// Nil where that does not name it.
    public func listedEnd(of session: SessionID) async throws(SessionLinkError) -> Date? {
        let end = try await readable(RedisCommand("ZSCORE", store.keys.key(.end, of: session.partition), session.text))
        return end.string.flatMap(Double.init).map { Date(timeIntervalSince1970: $0 / 1000) }
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
        var (answer, isInPart) = (found.answer, false)
        var verdict = verdict(trace, link, answer, found.leeway)
        // What servers ask has the last word; what it does not refuse, other parts of the store may.
        if !found.elsewhere.isEmpty, !verdict.isRefusal {
            answer.denied.merge(found.elsewhere) { first, _ in first }
            verdict = self.verdict(trace, link, answer, found.leeway)
            isInPart = verdict.isRefusal
        }
        var standing = TokenStanding(
            session: link.token.session,
            user: link.user,
            verdict: verdict,
            isInPart: isInPart,
            time: Date(milliseconds: answer.now)
        )
        if case .refused(.denied(let kind)) = verdict { standing.until = answer.denied[kind] }
        return standing
    }

    private func verdict(
        _ trace: TokenTrace,
        _ link: LinkClaims,
        _ answer: StoreAnswer,
        _ leeway: Int64
    ) -> TokenStanding.Verdict {
        let check = LinkCheck(
            link: link,
            fingerprint: trace.fingerprint,
            isExpired: trace.expires.map { $0.milliseconds.adding(clamped: leeway) <= answer.now } ?? false,
            wantsSecret: false,
            answer: answer
        )
        return switch check.outcome {
        case .accepted(let isCurrent, _): .accepted(isCurrent: isCurrent)
        case .refreshRequired(let reason): .refreshRequired(reason)
        case .refused(let refusal): .refused(refusal)
        }
    }

    /// What the store says of a credential.
    private struct Look {
        var answer: StoreAnswer
        /// What other parts of the store deny of it than the one that servers ask.
        var elsewhere: [Refusal.DenialKind: Date] = [:]
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
        let elsewhere = try await deniedAnywhere(wide, at: answer.now).mapValues(\.until)
        if let user = user ?? answer.link?.user {
            answer.marks = Epoch(marks: try await store.send(store.keys.marks(of: user, in: session.partition)))
        }
        let epoch =
            values.count > SessionRecord.Field.epoch.rawValue ? values[SessionRecord.Field.epoch.rawValue].string : nil
        let leeway = StoreMeta.Heeded(replies[3].fields()).leeway ?? .zero
        return Look(
            answer: answer,
            elsewhere: elsewhere,
            epoch: epoch.flatMap(Epoch.init),
            leeway: leeway.milliseconds
        )
    }

    /// What is denied in any partition and told by its stream: servers refuse it, wherever its session is. They ask the
    /// partition of a token's own session alone, and hear of all others by their streams.
    private func deniedAnywhere(
        _ denials: [Denial],
        at now: Int64
    ) async throws(SessionLinkError) -> [Refusal.DenialKind: (until: Date, isWhole: Bool)] {
        if denials.isEmpty { return [:] }
        let members = denials.map(\.member)
        let replies = try await readable(
            Partition.all.map {
                RedisCommand("ZMSCORE", arguments: [store.keys.key(.denied, of: $0)] + members)
            }
        )
        var found: [Refusal.DenialKind: (until: Date, isWhole: Bool)] = [:]
        var holding: [Refusal.DenialKind: Int] = [:]
        for (partition, reply) in zip(Partition.all, replies) {
            for (kind, until) in StoreAnswer.denied(denials, reply.elements ?? [], at: now) {
                holding[kind, default: 0] += 1
                if let known = found[kind], known.until >= until { continue }
                guard let denial = denials.first(where: { $0.kind == kind }) else { continue }
                if try await isTold(denial, in: partition) { found[kind] = (until, false) }
            }
        }
        for kind in found.keys { found[kind]?.isWhole = holding[kind] == Partition.all.count }
        return found
    }

    /// Whether a partition's stream says that something is denied there.
    private func isTold(_ denial: Denial, in partition: Partition) async throws(SessionLinkError) -> Bool {
        let stream = store.keys.key(.revoked, of: partition)
        var end = "+"
        for _ in 0..<Self.pages {
            let page = try await readable(RedisCommand("XREVRANGE", stream, end, "-", "COUNT", Self.page))
            let entries = page.elements ?? []
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
    ) async throws(SessionLinkError) -> (kind: Refusal.DenialKind?, isInPart: Bool, now: Int64) {
        let denials = trace.namedDenials
        let now = try await time()
        let denied = try await deniedAnywhere(denials, at: now)
        // What all of the store denies comes first.
        let kinds = denials.map(\.kind).filter { denied[$0] != nil }
        let whole = kinds.first { denied[$0]?.isWhole == true }
        return (whole ?? kinds.first, whole == nil && !kinds.isEmpty, now)
    }
}

extension TokenStanding.Verdict {
    fileprivate var isRefusal: Bool { if case .refused = self { true } else { false } }
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
