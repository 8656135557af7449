import Redis
import TestSupport
import Testing

@testable import SessionLink

/// A refresh that a missing right stops in its middle.
@Suite struct FailedRefreshTests {
    /// What a server may do that lacks one right, as `ACL SETUSER` takes it. Scripts may be called with any key, as the least
    /// rules allow: what they write is looked at command by command.
    private static let rules: [[String]] =
        [["-set"], ["-hset"], ["-pexpireat"], ["-hdel"], ["-zadd"]].map { ["+@all", "~*", "&*"] + $0 }
        + ["claims", "token", "next", "session"].map { name in
            let others = ["session", "claims", "token", "next"].filter { $0 != name }.map { "~sl:{*}:\($0):*" }
            let more = ["rows", "end", "denied", "marks", "audit", "feed", "user:*"].map { "~sl:{*}:\($0)" }
            return ["+@all", "&*", "~sl:meta", "%R~sl:{*}:\(name):*"] + others + more + ["(+eval +evalsha ~*)"]
        }

    private func server(_ rules: [String], _ fixture: Fixture) async throws -> SessionLink {
        _ = try await fixture.redis.send(
            RedisCommand("ACL", arguments: ["SETUSER", "weak", "reset", "on", ">pw"] + rules)
        )
        let url = RedisURL(endpoint: fixture.server.url.endpoint, user: "weak", password: Secret("pw"))
        return try fixture.another(seed: 2, redis: Fixture.client(url))
    }

    /// All that the store has of a session.
    private func contents(of session: SessionID, _ fixture: Fixture) async throws -> [RESPValue] {
        let key = { fixture.keys.key($0, of: session) }
        let hashes = try await fixture.redis.pipeline(
            [.session, .token].map { RedisCommand("HGETALL", key($0)) }
                + [.claims, .next].map { RedisCommand("GET", key($0)) }
                + [RedisCommand("HGET", fixture.keys.key(.rows, of: session.partition), session.text)]
        )
        return hashes.map { value in
            let elements = value.elements?.chunks(of: 2).map(Array.init).sorted {
                $0[0].string ?? "" < $1[0].string ?? ""
            }
            return elements.map { .array($0.flatMap { $0 }) } ?? value
        }
    }

    @Test(arguments: LinkMode.allCases, rules)
    func `nothing was changed, or it is done`(mode: LinkMode, rules: [String]) async throws {
        let fixture = try await Fixture()
        let first = try await fixture.logIn("kim", mode)
        let second = try #require(try await fixture.refresh(first.credential).grant)
        let before = try await contents(of: first.session.id, fixture)
        let weak = try await server(rules, fixture)
        let outcome: RefreshOutcome?
        do throws(SessionLinkError) {
            outcome = try await weak.refresh(second.credential, peer: Fixture.home)
        } catch {
            outcome = nil
            if case .partlyDone = error { throw error }
        }
        let third = outcome?.grant
        if third == nil { #expect(try await contents(of: first.session.id, fixture) == before) }
        let again = try #require(try await fixture.refresh(second.credential).grant)
        #expect(again.session.generation == 3)
        if let third { #expect(third.credential == again.credential) }
        #expect(try await fixture.verify(again.credential).acceptance != nil)
    }
}
