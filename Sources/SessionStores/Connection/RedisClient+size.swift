import Redis

extension RedisClient {
    /// How many keys the database has; 0 where this user may not ask.
    func databaseSize() async throws(RedisError) -> Int {
        do throws(RedisError) {
            return Int(clamping: try await send(RedisCommand("DBSIZE")).int ?? 0)
        } catch {
            guard error.serverError?.deniedCommand != nil else { throw error }
            return 0
        }
    }
}
