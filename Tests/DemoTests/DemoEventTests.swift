import Testing

@testable import Demo

@Suite struct DemoEventTests {
    @Test func `a refusal says whose request and how long after`() {
        let victim = DemoEvent.refused(user: "김민준", session: "3f0", party: .victim, after: .milliseconds(840))
        #expect(
            victim.description
                == "Refused 0.8 s after the end: the next request of 김민준’s own (session 3f0)."
        )
        let intruder = DemoEvent.refused(user: "zoe", session: "3f0", party: .intruder, after: nil)
        #expect(
            intruder.description
                == "Refused: the intruder's next request with the stolen token of zoe (session 3f0)."
        )
    }

    @Test func `every listener hears every event`() async {
        let hub = EventHub()
        let first = hub.listen()
        let second = hub.listen()
        hub.send(.storeLost)
        hub.send(.storeBack)
        hub.close()
        #expect(await all(first) == [.storeLost, .storeBack])
        #expect(await all(second) == [.storeLost, .storeBack])
        #expect(await all(hub.listen()).isEmpty)
    }

    private func all(_ stream: AsyncStream<DemoEvent>) async -> [DemoEvent] {
        var heard: [DemoEvent] = []
        for await event in stream { heard.append(event) }
        return heard
    }

    @Test func `options take no nonsense`() {
        let options = DemoOptions(sessions: -5, requestsPerSecond: .nan, seed: 1)
        #expect(options.sessions == 0)
        #expect(options.requestsPerSecond == 0)
    }
}
