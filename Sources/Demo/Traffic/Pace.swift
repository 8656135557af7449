/// How long clients wait between one thing and the next.
struct Pace: Sendable, Hashable {
    /// Between two requests of one client, so that all together make the rate asked for.
    let thinking: Duration
    /// How likely whims are, beside their likelihood at twelve seconds a request: fast clients are no more fickle by the
    /// minute than slow ones.
    let whims: Double

    init(clients: Int, requestsPerSecond: Double) {
        let seconds = Double(max(1, clients)) / max(requestsPerSecond, .leastNormalMagnitude)
        thinking = .seconds(min(seconds, 86_400))
        whims = min(1, seconds / 12)
    }

    /// How long that client waits for its next turn. Whose session was touched by someone else does not keep the audience
    /// waiting, and neither do the two who share one.
    func wait(_ client: Client, _ chance: inout SplitMix64) -> Duration {
        switch client.state.phase {
        case .loggedOut: return client.wasThrownOut ? chance.seconds(3...5) : min(thinking, chance.seconds(0.2...1.5))
        case .gone: return Lifetimes.at(client.visit.door).idle + chance.seconds(1...5)
        // Late enough for what the operator was told of the action itself to be read first.
        case .away where client.isHurried, .active where client.isHurried: return min(thinking, chance.seconds(1...2))
        case .away: return chance.seconds(60...300)
        case .active: return waitAtWork(client, &chance)
        }
    }

    private func waitAtWork(_ client: Client, _ chance: inout SplitMix64) -> Duration {
        if client.state.refresh == .required { return min(thinking, chance.seconds(0.2...0.9)) }
        if client.state.isShared { return min(thinking, chance.seconds(2...4)) }
        return thinking * chance.next(in: 0.5...1.5)
    }
}
