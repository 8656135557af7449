import Redis
import SessionLink

extension Stage {
    /// Asks all servers about all tokens, and the store about the locks.
    func probe() async -> Probe {
        let tokens = handedOut
        async let strictly = answers(tokens) { await Self.answer(of: self.strict, $0) }
        async let watching = answers(tokens) { await Self.answer(of: self.watching, $0) }
        var probe = Probe()
        for user in Set(tokens.map(\.user)) { probe.locks[user] = await lockText(of: user) }
        probe.answers = [.strict: await strictly, .replica: await watching]
        if let service { probe.answers[.service] = await answers(tokens) { await service.answer(about: $0) } }
        return probe
    }

    /// What the server that asks the store answers about all tokens. A token of another issuer comes with its session's ID,
    /// as clients may send it: what else leads to its session may be lost.
    func strictAnswersBesideIDs() async -> [Answer] {
        await answers(handedOut) { token in
            var token = token
            if token.isForeign { token.credential.session = token.session }
            return await Self.answer(of: self.strict, token)
        }
    }

    /// Asks until two answers agree: the first question after damage may write, as the first use of a token does.
    func settledProbe() async -> Probe {
        var last = await probe()
        for _ in 0..<4 {
            let next = await probe()
            if next == last { break }
            last = next
        }
        return last
    }

    private func answers(
        _ tokens: [HandedOut],
        _ ask: @escaping @Sendable (HandedOut) async -> Answer
    ) async -> [Answer] {
        await withTaskGroup(of: (Int, Answer).self) { group in
            for (place, token) in tokens.enumerated() {
                group.addTask { (place, await ask(token)) }
            }
            var answers = [Answer](repeating: .failed("not asked"), count: tokens.count)
            for await (place, answer) in group { answers[place] = answer }
            return answers
        }
    }

    private static func answer(of link: SessionLink, _ token: HandedOut) async -> Answer {
        do {
            switch try await link.verify(token.credential) {
            case .accepted, .renewed: return .accepted
            case .refreshRequired: return .refreshOnly
            case .refused(let refusal): return .refused(refusal.description)
            }
        } catch {
            return .failed("\(error)")
        }
    }

    /// The tokens that still bring fresh ones, by their place. Changes sessions: for the end of a round.
    func refresh(_ places: [Int]) async -> Set<Int> {
        let tokens = handedOut
        var refreshed: Set<Int> = []
        for place in places where !tokens[place].isForeign {
            if case .renewed? = try? await strict.refresh(tokens[place].credential) { refreshed.insert(place) }
        }
        return refreshed
    }

    /// Whether a user is barred from logging in; nil where the log-in fails for another reason.
    func isLoginBarred(_ user: String) async -> Bool? {
        do {
            let peer = Peer(ip: "192.0.2.9", client: "Oracle")
            _ = try await strict.logIn(user: user, mode: .allowlist, method: "oracle", peer: peer)
            return false
        } catch SessionLinkError.userLocked {
            return true
        } catch {
            return nil
        }
    }

    private func lockText(of user: String) async -> String? {
        guard let tag = await tag(of: user) else { return nil }
        return try? await admin.send(RedisCommand("HGET", "sl:{\(tag)}:marks", "l:\(user)")).string
    }

    /// Whether the trail has an entry of an act: by its reason, which no other act has.
    func isAudited(_ act: Act, reason: String) async -> Bool {
        for tag in await tags() {
            let reply = try? await admin.send(RedisCommand("XREVRANGE", "sl:{\(tag)}:audit", "+", "-", "COUNT", 500))
            for entry in reply?.elements ?? [] {
                let fields = entry.elements?.last?.fields() ?? [:]
                guard let event = fields["event"]?.string, act.events.contains(event) else { continue }
                if let session = act.session, fields["session"]?.string != session { continue }
                let said = fields["reason"]?.string
                if case .logOut = act, said != Self.reasonOfPast { return true }
                if said == reason { return true }
            }
        }
        return false
    }
}
