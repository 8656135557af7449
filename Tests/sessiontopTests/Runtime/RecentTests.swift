import Testing

@testable import sessiontop

/// What is told late would be false.
@Suite struct RecentTests {
    @Test func `of many at once the latest are told`() async {
        let (events, send) = AsyncStream.makeStream(of: Int.self)
        for number in 1...100 { send.yield(number) }
        send.finish()
        var told: [Int] = []
        for await number in events.recent(pause: .milliseconds(20), waiting: 2) { told.append(number) }
        #expect(told.count <= 4 && told.suffix(2) == [99, 100], "\(told)")
    }
}
