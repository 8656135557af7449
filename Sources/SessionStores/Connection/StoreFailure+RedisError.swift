import Languages
import Redis
import Sessions

extension StoreFailure {
    /// What a Redis error means to whoever looks at sessions.
    init(_ error: RedisError) {
        let kind: Kind =
            if error.isOutOfReach {
                .unreachable
            } else if error.serverError?.kind == .wrongType {
                .unreadable
            } else {
                .refused
            }
        self.init(kind, "\(error.description)")
        lacksRight = error.serverError?.isOfRights ?? false
        missingRight = error.serverError?.deniedCommand.map { "+\($0)" }
    }
}
