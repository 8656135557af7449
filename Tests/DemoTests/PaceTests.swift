import SessionLink
import Testing

@testable import Demo

@Suite struct PaceTests {
    private func client(_ change: (inout Client) -> Void = { _ in }) -> Client {
        var client = Client(visit: Visits(seed: 1, people: 10).visit(0))
        client.take(
            Pass(person: client.visit.person, session: "s", credential: .init(), lifetime: .seconds(60)),
            at: .zero
        )
        change(&client)
        return client
    }

    private func waits(_ pace: Pace, _ client: Client) -> [Duration] {
        var chance = SplitMix64(seed: 1)
        return (0..<1000).map { _ in pace.wait(client, &chance) }
    }

    @Test(arguments: [(100, 20.0), (240, 20.0), (5000, 1000.0)])
    func `all together make the rate asked for`(clients: Int, rate: Double) {
        let waits = waits(Pace(clients: clients, requestsPerSecond: rate), client())
        let mean = waits.reduce(.zero, +) / waits.count
        let asked = Duration.seconds(Double(clients) / rate)
        #expect(mean > asked * 0.97 && mean < asked * 1.03)
    }

    @Test func `who is concerned comes soon`() {
        let slow = Pace(clients: 5000, requestsPerSecond: 20)
        let hurried = client { $0.isHurried = true }
        #expect(waits(slow, hurried).allSatisfy { $0 <= .seconds(2) })
        let away = client {
            $0.state.leave(forGood: false)
            $0.isHurried = true
        }
        #expect(waits(slow, away).allSatisfy { $0 <= .seconds(2) })
        let toRefresh = client { $0.take(.refreshRequired(onDemand: true), at: .zero) }
        #expect(waits(slow, toRefresh).allSatisfy { $0 < .seconds(1) })
        let robbed = client { $0.state.isShared = true }
        #expect(waits(slow, robbed).allSatisfy { $0 < .seconds(5) })
        let thrownOut = client { $0.endSession(thrownOut: true) }
        #expect(waits(slow, thrownOut).allSatisfy { $0 <= .seconds(5) })
    }

    @Test func `fast clients are no more fickle by the minute`() {
        #expect(Pace(clients: 240, requestsPerSecond: 20).whims == 1)
        #expect(Pace(clients: 240, requestsPerSecond: 40).whims == 0.5)
        #expect(Pace(clients: 240, requestsPerSecond: 1).whims == 1)
    }

    @Test func `who never comes back is replaced when its session is over`() {
        let gone = client { $0.state.leave(forGood: true) }
        let idle = Lifetimes.at(gone.visit.door).idle
        #expect(waits(Pace(clients: 1, requestsPerSecond: 1), gone).allSatisfy { $0 > idle })
    }
}
