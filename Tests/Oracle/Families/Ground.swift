import Redis

/// What a process plays rounds on, kept from one to the next.
package actor Ground {
    private var redis: StageRedis?

    /// Nothing is started before the first round.
    package init() {}

    /// Plays a round.
    package func play(_ family: Family, seed: UInt64) async -> Round {
        var round = Round(seed: seed)
        do {
            switch family {
            case .damage: try await DamageRound(redis: plain()).play(&round)
            default: round.obstacle = "not there yet"
            }
        } catch {
            round.obstacle = "\(error)"
        }
        return round
    }

    private func plain() async throws -> StageRedis {
        if let redis { return redis }
        let new = try await StageRedis()
        redis = new
        return new
    }
}
