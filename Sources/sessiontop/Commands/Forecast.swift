import Sessions

/// What an action would come to, as far as that is known before it is done.
struct Forecast {
    /// Whether it would find something to be done to.
    var findsTarget = true
    /// How many sessions it would hit; nothing where that is not known.
    var sessions: Int?

    /// What is known where counting may fail: a store that is damaged can be acted on all the same. One that is out of reach
    /// can't.
    static func counting(_ count: () async throws(StoreFailure) -> Int?) async throws(StoreFailure) -> Forecast {
        do throws(StoreFailure) {
            return Forecast(sessions: try await count())
        } catch {
            if error.kind == .unreachable { throw error }
            return Forecast()
        }
    }
}
