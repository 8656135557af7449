import Redis

/// Which store it is, what its servers run with, and what its clock says.
struct StoreIdentity: Sendable {
    /// Nil where there is no store.
    let storeID: String?
    /// What its servers run with.
    let heeded: StoreMeta.Heeded
    /// Redis's time, in milliseconds since 1970.
    let now: Int64
    /// The server's own time when Redis was asked, and how long the answer took.
    let asked: Int64
    let roundTrip: Duration

    /// How long a token may live with the servers of this store; nil where they don't say.
    var tokenLife: Duration? { heeded.tokenLife.map { $0 + (heeded.leeway ?? .zero) } }
}

extension Store {
    /// Asks a store who it is and what time it has.
    func identity(by clocks: ServerClocks) async throws(SessionLinkError) -> StoreIdentity {
        let (asked, begin) = (clocks.milliseconds, clocks.monotonic())
        let replies = try await pipeline([RedisCommand("HGETALL", keys.meta), RedisCommand("TIME")])
        let roundTrip = clocks.monotonic() - begin
        guard let now = replies[1].redisTime else { throw .unreadable(what: "answer to TIME") }
        let fields = replies[0].fields()
        return StoreIdentity(
            storeID: fields["store"]?.string,
            heeded: StoreMeta.Heeded(fields),
            now: now,
            asked: asked,
            roundTrip: roundTrip
        )
    }
}
