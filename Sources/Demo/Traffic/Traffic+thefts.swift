/// Stolen passes. The intruder uses a copy from elsewhere, side by side with its owner, until it is refused. A token that
/// ran out or was replaced it tries to refresh, as intruders do: that is how reuse is noticed when no operator is quicker.
extension Traffic {
    /// One theft after another.
    func commitThefts() async {
        await pause(chance.seconds(5...8))
        while !Task.isCancelled {
            guard var theft = beginTheft() else {
                await pause(.seconds(1))
                continue
            }
            while !theft.isGivenUp, !Task.isCancelled {
                await pause(chance.seconds(1...2))
                await use(&theft)
            }
            end(theft)
            await pause(chance.seconds(30...60))
        }
    }

    private func beginTheft() -> Theft? {
        // Where a request leaves a trace in the store, and for as long as can be.
        let worthwhile = clients.indices.filter { number in
            let client = clients[number]
            return client.state.phase == .active && client.state.refresh == .notDue && client.visit.door == .web
                && client.pass != nil
        }
        guard !worthwhile.isEmpty else { return nil }
        let some = (0..<16).map { _ in chance.pick(worthwhile) }
        guard let number = some.max(by: { expiry(of: $0) < expiry(of: $1) }), let pass = clients[number].pass else {
            return nil
        }
        let theft = Theft(of: clients[number], pass: pass, number: number, &chance)
        clients[number].state.isShared = true
        hurry(number)
        totals.thefts += 1
        hub.send(.theftBegan(user: theft.user, session: theft.session))
        return theft
    }

    private func expiry(of number: Int) -> Duration {
        clients[number].passSince + (clients[number].pass?.lifetime ?? .zero)
    }

    private func use(_ theft: inout Theft) async {
        let pass = theft.pass
        let origin = theft.origin
        let server = services.server(at: theft.door, &chance)
        guard let answer = await asking({ try await server.request(pass, from: origin) }) else { return }
        totals.requests += 1
        switch answer {
        case .accepted: return
        case .refused: return refused(&theft)
        case .refreshRequired, .superseded: break
        }
        switch await asking({ try await server.refresh(pass, from: origin) }) {
        case .renewed(let next): theft.take(next)
        case .reused: hub.send(.reuseNoticed(user: theft.user, session: theft.session))
        case .refused: refused(&theft)
        case nil: break
        }
    }

    private func refused(_ theft: inout Theft) {
        totals.refused += 1
        theft.takeRefusal()
        guard theft.isFirstRefusal else { return }
        hub.send(
            .refused(
                user: theft.user,
                session: theft.session,
                party: .intruder,
                after: endings[theft.session].map { clock.now() - $0 }
            )
        )
    }

    private func end(_ theft: Theft) {
        if theft.isGivenUp { hub.send(.intruderGaveUp(user: theft.user, session: theft.session)) }
        // A victim that has yet to find out that its session is over is still one.
        if clients[theft.victim].pass?.session == theft.session, endings[theft.session] == nil {
            clients[theft.victim].state.isShared = false
        }
    }
}
