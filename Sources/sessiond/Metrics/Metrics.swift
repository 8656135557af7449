import Synchronization

/// What the service counted since it started. No label names a user or a session.
final class Metrics: Sendable {
    /// The upper bounds of the buckets of durations, in seconds.
    static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1]

    /// How long requests of one endpoint took.
    struct Histogram {
        var buckets = [Int](repeating: 0, count: Metrics.bounds.count)
        var count = 0
        var sum = 0.0

        mutating func add(_ seconds: Double) {
            count += 1
            sum += seconds
            if let bucket = Metrics.bounds.firstIndex(where: { seconds <= $0 }) { buckets[bucket] += 1 }
        }
    }

    /// All counts.
    struct Values {
        var requests: [Request: Int] = [:]
        var durations: [Endpoint: Histogram] = [:]
        var events: [Event: Int] = [:]
    }

    /// What is counted of a request.
    struct Request: Hashable {
        var endpoint: Endpoint
        var status: Int
    }

    /// What else is counted.
    enum Event: String, CaseIterable {
        case verifyAccepted = "sessiond_verify_total{verdict=\"accepted\"}"
        case verifyRenewed = "sessiond_verify_total{verdict=\"renewed\"}"
        case verifyRefreshRequired = "sessiond_verify_total{verdict=\"refresh_required\"}"
        case verifyRefused = "sessiond_verify_total{verdict=\"refused\"}"
        case logIn = "sessiond_log_ins_total{outcome=\"done\"}"
        case logInFailed = "sessiond_log_ins_total{outcome=\"failed\"}"
        case refresh = "sessiond_refreshes_total{outcome=\"done\"}"
        case refreshRefused = "sessiond_refreshes_total{outcome=\"refused\"}"
        case logOut = "sessiond_log_outs_total"
        case revocation = "sessiond_revocations_total"
        case rateLimited = "sessiond_rate_limited_total"

        /// The name without labels.
        var family: Substring { rawValue.prefix { $0 != "{" } }
    }

    private let state = Mutex(Values())

    /// All counts as of now.
    var values: Values { state.withLock { $0 } }

    func count(_ event: Event) {
        state.withLock { $0.events[event, default: 0] += 1 }
    }

    func count(_ endpoint: Endpoint, status: Int, seconds: Double) {
        state.withLock { values in
            values.requests[Request(endpoint: endpoint, status: status), default: 0] += 1
            values.durations[endpoint, default: Histogram()].add(seconds)
        }
    }
}
