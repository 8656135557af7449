import Redis

/// What a process plays rounds on, kept from one to the next.
package actor Ground {
    private var redis: StageRedis?
    private var movable: StageRedis?
    private var rights: [Right] = []

    /// Nothing is started before the first round.
    package init() {}

    /// Plays a round.
    package func play(_ family: Family, seed: UInt64) async -> Round {
        var round = Round(seed: seed)
        do {
            switch family {
            case .damage: try await DamageRound(redis: plain()).play(&round)
            case .rights:
                let redis = try await plain()
                if rights.isEmpty { rights = try await RightsRound.rights(redis) }
                try await RightsRound(redis: redis, rights: rights).play(&round)
            case .clocks: try await ClockRound(redis: withMovableClock()).play(&round)
            case .failover: try await FailoverRound().play(&round)
            case .faults: try await FaultRound().play(&round)
            }
        } catch {
            round.obstacle = "\(error)"
        }
        return round
    }

    private func withMovableClock() async throws -> StageRedis {
        if let movable { return movable }
        let new = try await StageRedis(movableClock: true)
        movable = new
        return new
    }

    private func plain() async throws -> StageRedis {
        if let redis { return redis }
        let new = try await StageRedis()
        redis = new
        return new
    }
}
