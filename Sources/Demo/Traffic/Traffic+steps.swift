/// What clients do in their turns. Each throws when the store does not answer; the client then tries again later.
extension Traffic {
    func carryOut(_ step: ClientState.Step, _ number: Int) async throws {
        switch step {
        case .logIn: try await logIn(number)
        case .request: try await request(number)
        case .requestFromElsewhere:
            clients[number].move(to: Addresses.outdoors(clients[number].visit.person.locale, &chance))
            try await request(number)
        case .refresh: try await refresh(number)
        case .logOut: try await logOut(number)
        case .goAway: clients[number].state.leave(forGood: false)
        case .vanish: clients[number].state.leave(forGood: true)
        }
    }

    private func logIn(_ number: Int) async throws {
        let isBack = clients[number].wasThrownOut
        if !isBack {
            release(number, thrownOut: false)
            clients[number].become(newcomer())
        }
        let visit = clients[number].visit
        let pass = try await server(number).logIn(visit)
        hold(pass, number)
        totals.logIns += 1
        if isBack { hub.send(.loggedInAnew(user: visit.person.user, session: pass.session)) }
    }

    private func request(_ number: Int) async throws {
        guard let pass = clients[number].pass else { return }
        let isShared = clients[number].state.isShared
        let answer = try await server(number).request(pass, from: clients[number].origin)
        totals.requests += 1
        if answer == .refused { return refused(pass, of: number, as: isShared ? .victim : .owner) }
        clients[number].take(answer, at: clock.now())
    }

    private func refresh(_ number: Int) async throws {
        guard let pass = clients[number].pass else { return }
        let isShared = clients[number].state.isShared
        let isDemanded = clients[number].isRefreshDemanded
        let user = clients[number].visit.person.user
        switch try await server(number).refresh(pass, from: clients[number].origin) {
        case .renewed(let next):
            totals.refreshes += 1
            hold(next, number)
            if isDemanded { hub.send(.refreshedOnDemand(user: user, session: pass.session)) }
        case .reused:
            hub.send(.reuseNoticed(user: user, session: pass.session))
            release(number, thrownOut: true)
        case .refused:
            refused(pass, of: number, as: isShared ? .victim : .owner)
        }
    }

    private func logOut(_ number: Int) async throws {
        guard let pass = clients[number].pass else { return }
        try await server(number).logOut(pass, from: clients[number].origin)
        totals.logOuts += 1
        release(number, thrownOut: false)
    }

    /// A client that did nothing wrong was refused: it comes back, unless its session had simply reached its end.
    private func refused(_ pass: Pass, of number: Int, as party: DemoEvent.Party) {
        totals.refused += 1
        let visit = clients[number].visit
        let ending = endings[pass.session]
        release(number, thrownOut: ending != nil || !clients[number].isSessionOver(at: clock.now()))
        guard clients[number].wasThrownOut else { return }
        hub.send(
            .refused(
                user: visit.person.user,
                session: pass.session,
                party: party,
                after: ending.map { clock.now() - $0 }
            )
        )
    }

    private func server(_ number: Int) -> any Server {
        services.server(at: clients[number].visit.door, &chance)
    }
}
