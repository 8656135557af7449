import Testing

@testable import Demo

@Suite struct ClientStateTests {
    private func steps(_ client: ClientState, _ count: Int) -> [ClientState.Step] {
        var chance = SplitMix64(seed: 5)
        return (0..<count).map { _ in client.nextStep(&chance) }
    }

    private func active(_ door: Door) -> ClientState {
        var client = ClientState(door: door)
        client.takeCredential()
        return client
    }

    @Test func `without a session it logs in`() {
        let client = ClientState(door: .web)
        #expect(Set(steps(client, 50)) == [.logIn])
    }

    @Test func `at work it mostly makes requests`() {
        let steps = steps(active(.web), 1000)
        #expect(steps.count { $0 == .request } > 900)
        #expect(Set(steps) == [.request, .requestFromElsewhere, .refresh, .logOut, .goAway])
    }

    @Test func `only kiosks are left for good`() {
        for door in Door.allCases {
            #expect(steps(active(door), 500).contains(.vanish) == (door == .kiosk), "\(door)")
        }
    }

    @Test func `a required refresh comes next`() {
        var client = active(.web)
        client.take(.refreshRequired(onDemand: false))
        #expect(Set(steps(client, 50)) == [.refresh])
        client.takeCredential()
        #expect(steps(client, 50).count { $0 == .refresh } < 10)
    }

    @Test func `a due refresh comes soon`() {
        var client = active(.web)
        client.take(.accepted(refreshDue: true))
        let steps = steps(client, 100)
        #expect((50..<100).contains(steps.count { $0 == .refresh }))
    }

    @Test func `who is refused logs in anew`() {
        var client = active(.mobile)
        client.isShared = true
        client.take(.refused)
        #expect(client.phase == .loggedOut)
        #expect(!client.isShared)
        #expect(Set(steps(client, 10)) == [.logIn])
    }

    @Test func `a victim stays at work`() {
        var client = active(.kiosk)
        client.isShared = true
        #expect(Set(steps(client, 500)) == [.request])
    }

    @Test func `who was away comes back with a request`() {
        var client = active(.web)
        client.leave(forGood: false)
        #expect(client.phase == .away)
        #expect(Set(steps(client, 10)) == [.request])
        client.take(.refreshRequired(onDemand: false))
        #expect(Set(steps(client, 10)) == [.refresh])
    }

    @Test func `who is gone is followed by a log in`() {
        var client = active(.kiosk)
        client.leave(forGood: true)
        #expect(Set(steps(client, 10)) == [.logIn])
    }
}
