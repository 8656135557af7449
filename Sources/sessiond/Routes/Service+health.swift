import HTTPTypes
import Hummingbird
import JOSE
import Redis
import SessionLink

extension Service {
    /// `GET /health`: whether requests can be verified now, and if not, why. What is wrong has a name for machines and a
    /// reason in words; what does not keep the service from its work is a warning.
    func health(_ request: Request, _ context: ServiceContext) async throws -> Response {
        var checks: JSONObject = ["store": await storeCheck(), "revocations": revocationsCheck()]
        let troubles = troubles
        checks["clock"] = clockCheck(troubles)
        let isReady = checks.members.allSatisfy { $0.value.object?["ok"]?.bool == true }
        let warnings = troubles.filter { !$0.isFatal }.map { trouble in
            JSONValue.object(["name": .string(trouble.name.rawValue), "reason": .string(trouble.reason)])
        }
        let keys = keysInForce
        let answer: JSONObject = [
            "status": isReady ? "ready" : "not ready", "checks": .object(checks), "warnings": .array(warnings),
            "keys": .object([
                "signing": .string(keys.first ?? ""), "verifying": .array(keys.dropFirst().map { .string($0) }),
            ]),
        ]
        return .json(answer, status: isReady ? .ok : .serviceUnavailable)
    }

    private func storeCheck() async -> JSONValue {
        let watch = ContinuousClock.now
        let standing = await examineStore()
        if case .outOfReach(let reason) = standing {
            let name = Trouble.Name.storeUnreachable.rawValue
            return .object(["ok": false, "name": .string(name), "reason": .string(reason)])
        }
        let milliseconds = (ContinuousClock.now - watch) / .milliseconds(1)
        return .object([
            "ok": true, "writable": .bool(standing == .well),
            "milliseconds": JSONNumber(milliseconds).map { .number($0) } ?? .null,
        ])
    }

    private func revocationsCheck() -> JSONValue {
        let standing = replica.standing
        // Where the store is asked instead, or nobody ever logged in, an old replica holds nobody up.
        let isGood = standing.isCurrent || standing == .noStore || whenStale == .askStore
        let instead = isGood && !standing.isCurrent && standing != .noStore ? "; the store is asked instead" : ""
        var check: JSONObject = ["ok": .bool(isGood), "reason": .string(standing.description + instead)]
        if !isGood { check["name"] = "revocations_unknown" }
        return .object(check)
    }

    private func clockCheck(_ troubles: [Trouble]) -> JSONValue {
        var check: JSONObject = ["ok": true]
        if let trouble = troubles.first(where: { $0.name == .clockSkew }) {
            check = ["ok": false, "name": .string(trouble.name.rawValue), "reason": .string(trouble.reason)]
        }
        check["seconds"] = replica.clockDifference.flatMap { JSONNumber($0.value / .seconds(1)) }.map { .number($0) }
        return .object(check)
    }
}
