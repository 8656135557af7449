import HTTPTypes
import Hummingbird
import JOSE
import Redis
import SessionLink

extension Service {
    /// `GET /health`: whether requests can be verified now, and if not, why.
    func health(_ request: Request, _ context: ServiceContext) async throws -> Response {
        var isReady = true
        var checks: JSONObject = [:]
        let watch = ContinuousClock.now
        do {
            _ = try await redis.send(RedisCommand("PING"))
            let milliseconds = (ContinuousClock.now - watch) / .milliseconds(1)
            checks["store"] = .object([
                "ok": true, "milliseconds": JSONNumber(milliseconds).map { .number($0) } ?? .null,
            ])
        } catch {
            isReady = false
            checks["store"] = .object(["ok": false, "reason": .string(error.description)])
        }
        let standing = replica.standing
        // Where the store is asked instead, or nobody ever logged in, an old replica holds nobody up.
        let isGood = standing.isCurrent || standing == .noStore || whenStale == .askStore
        isReady = isReady && isGood
        checks["revocations"] = .object(["ok": .bool(isGood), "reason": .string(standing.description)])
        let answer: JSONObject = ["status": isReady ? "ready" : "not ready", "checks": .object(checks)]
        return .json(answer, status: isReady ? .ok : .serviceUnavailable)
    }
}
