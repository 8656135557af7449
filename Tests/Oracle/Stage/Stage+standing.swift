import Foundation
import Redis
import SessionLink
import SessionStores

extension Stage {
    /// Makes an act about something: a denial that can be lifted, a sign that can be acknowledged, a row that can be mended.
    func prepare(_ act: Act, about victim: HandedOut) async throws {
        switch act {
        case .lift(let denied):
            guard let subject = Self.subject(denied) else { return }
            let until = clock.now.addingTimeInterval(900)
            _ = try await administration.deny(subject, until: until, by: Self.past, reason: Self.reasonOfPast)
        case .acknowledge:
            let peers = [Peer(ip: "203.0.113.9", client: "Opera"), Peer(ip: "192.0.2.1", client: "Firefox")]
            for peer in peers { _ = try await strict.verify(victim.credential, peer: peer) }
        case .mend:
            guard let tag = await tag(of: victim.user) else { return }
            _ = try await admin.send(RedisCommand("HDEL", "sl:{\(tag)}:rows", victim.session))
        default: break
        }
        await learnTags()
        _ = await settledProbe()
    }

    /// How far what an act is to bring about stands in the store; nil for acts that tokens or log-ins show.
    func standing(of act: Act, reason: String) async -> Standing? {
        switch act {
        case .lift(let denied):
            return await standing(of: denied)
        case .acknowledge(let session):
            let user = handedOut.first { $0.session == session }?.user ?? ""
            let key = "sl:{\(await tag(of: user) ?? "")}:session:\(session)"
            guard let answer = try? await admin.send(RedisCommand("HGET", key, "ack")) else { return .unknown }
            return answer.string?.contains("\"\(reason)\"") == true ? .whole : Standing.none
        case .mend:
            let store = NativeStore(NativeStore.Options(url: url), logger: Self.quiet)
            let damage = try? await store.damage()
            await store.close()
            return damage.map { $0.mendable == 0 ? .whole : Standing.none } ?? .unknown
        default: return nil
        }
    }

    /// How much of a denial is lifted.
    private func standing(of denied: Act.Denied) async -> Standing {
        let (member, partitions) =
            switch denied {
            case .token(let id): ("j:\(id)", 1)
            case .session(let session): ("s:\(session)", 1)
            case .fingerprint(let hex): ("f:\(hex)", 256)
            case .key(let id): ("k:\(id)", 256)
            }
        let tags = await self.tags().sorted()
        let ends = try? await admin.pipeline(tags.map { RedisCommand("ZSCORE", "sl:{\($0)}:denied", member) })
        guard let ends else { return .unknown }
        if ends.contains(where: { if case .error = $0 { true } else { false } }) { return .unknown }
        let now = clock.now.timeIntervalSince1970 * 1000
        let denying = ends.count { $0.string.flatMap(Double.init).map { $0 > now } ?? false }
        return denying == 0 ? .whole : denying < partitions ? .partly : Standing.none
    }

    private static func subject(_ denied: Act.Denied) -> DenialSubject? {
        switch denied {
        case .token(let id): TokenID(id).map(DenialSubject.token)
        case .session(let id): SessionID(id).map(DenialSubject.session)
        case .fingerprint(let hex): .fingerprint(hex, user: nil)
        case .key(let id): .key(id)
        }
    }
}
