/// What happens to a Redis.
enum Fault: String, CaseIterable, Sendable {
    // While the act is done.
    case full, readOnly, tooFewReplicas, cannotSave, cannotLog, busy, paused, stopped, loading, smallBuffers,
        clientsKilled
    case answersLost, answersLostOnce, dead
    // After it.
    case killedWithLog, killedEmpty, killedOld

    /// Whether the harm is done after the act.
    var isAfterwards: Bool {
        switch self {
        case .killedWithLog, .killedEmpty, .killedOld: true
        default: false
        }
    }

    /// What the server needs for it in its configuration.
    var configuration: [String] {
        switch self {
        case .killedWithLog: ["appendonly yes", "appendfsync always"]
        case .cannotLog: ["appendonly yes", "appendfsync everysec"]
        case .busy: ["busy-reply-threshold 1"]
        default: []
        }
    }
}
