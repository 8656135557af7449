import Redis
import Synchronization

/// As whom the server knows a connection, asked once: the ACL user does not change while the password stays.
final class ServerIdentity: Sendable {
    private enum Answer {
        case notAsked
        case unknown
        case user(String)
    }

    private let answer = Mutex(Answer.notAsked)

    /// The ACL user; nil where the server does not tell.
    func user(_ client: RedisClient) async throws(RedisError) -> String? {
        switch answer.withLock({ $0 }) {
        case .user(let name): return name
        case .unknown: return nil
        case .notAsked: break
        }
        do {
            let name = try await client.send(RedisCommand("ACL", "WHOAMI")).string
            answer.withLock { $0 = name.map(Answer.user) ?? .unknown }
            return name
        } catch  where error.isOutOfReach {
            throw error
        } catch {
            // Without the right to ask: the action is recorded without it.
            answer.withLock { $0 = .unknown }
            return nil
        }
    }
}
