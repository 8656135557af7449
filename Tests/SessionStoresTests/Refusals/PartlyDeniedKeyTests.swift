import FoundationEssentials
import JOSE
import Redis
import SessionLink
import Sessions
import TestSupport
import Testing

import enum SessionLink.LinkMode

@testable import SessionStores

/// A key or a fingerprint that a part of the store denies, as of an action that was cut off: nothing is called dead that a
/// server accepts.
@Suite struct PartlyDeniedKeyTests {
    /// As a denial leaves it that reached one partition alone.
    private func deny(_ kind: String, _ id: String, in partition: Partition, _ server: SessionServer) async throws {
        let tag = "sl:{\(partition.tag)}"
        let until = String(Timestamp(Date()).advanced(by: 3_600_000).milliseconds)
        try await server.command("ZADD", "\(tag):denied", until, "\(kind):\(id)")
        try await server.command("XADD", "\(tag):revoked", "*", "kind", kind, "id", id, "until", until)
    }

    private func find(_ credential: Credential, _ store: NativeStore) async throws -> Finding.Verdict {
        try await store.find(PresentedText(Array(try #require(credential.token).utf8))).verdict
    }

    @Test(arguments: ["k", "f"], [LinkMode.allowlist, .denylist])
    func `what one part denies is told as that, and finished by doing it again`(
        _ kind: String,
        _ mode: LinkMode
    ) async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("kim", mode)
        let store = makeStore(server)
        let session = grant.session.id
        let token = try JWS(try #require(grant.credential.token))
        let id = kind == "k" ? "test-key" : token.fingerprint.hex
        let other = Partition(index: session.partition.index &+ 1)
        try await deny(kind, id, in: other, server)
        #expect(try await server.accepts(grant.credential), "the server has no copy of what is revoked")

        let found = try await find(grant.credential, store)
        guard case .deniedInPart = found else { throw Failure(words: "\(found)") }
        let shown = try #require(try await store.show(session.text)).row
        #expect(shown.refusal?.extent == .otherPart && shown.state(at: store.now()) == .live)
        let row = try #require(try await rows(store)[session.text])
        let refusals = try await store.refusals()
        #expect(refusals.refusal(of: row, at: store.now())?.extent == .otherPart)

        let action: Action =
            kind == "k" ? .denyKey(id) : .denyToken(.fingerprint(id), until: store.now().advanced(by: 3_600_000))
        #expect(try await store.carryOut(action, by: ann, reason: "").outcome == .done)
        #expect(try await !server.accepts(grant.credential))
        guard case .refused = try await find(grant.credential, store) else { throw Failure(words: "not finished") }
        #expect(try await store.refusals().refusal(of: row, at: store.now())?.extent == .whole)
    }

    @Test func `what its own part denies is refused, and told to be finished`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("kim", .allowlist)
        let keyID = "test-key"
        try await deny("k", keyID, in: grant.session.id.partition, server)
        #expect(try await !server.accepts(grant.credential))
        let store = makeStore(server)
        guard case .refused = try await find(grant.credential, store) else { throw Failure(words: "not refused") }
        let row = try #require(try await rows(store)[grant.session.id.text])
        let refusals = try await store.refusals()
        #expect(refusals.refusal(of: row, at: store.now())?.extent == .ownPart)
        #expect(refusals.keysInPart(at: store.now()) == [keyID])
    }

    private struct Failure: Error { let words: String }
}
