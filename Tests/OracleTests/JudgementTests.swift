import Foundation
import SessionLink
import Testing

@testable import Oracle

/// The judge itself: what it must call a violation, and what it must not.
@Suite struct JudgementTests {
    private static let mine = token("kim", "00aaaaaaaaaaaaaaaaaaaa")
    private static let other = token("lee", "01bbbbbbbbbbbbbbbbbbbb")
    private static let revoke = Act.revoke(session: mine.session)

    @Test func `done and accepted is a violation`() {
        #expect(kinds(Self.revoke, .done(shortfall: nil), [.accepted, .accepted]) == [.doneButNot])
        #expect(kinds(Self.revoke, .done(shortfall: nil), [.refreshOnly, .accepted]) == [.doneButNot])
        #expect(kinds(Self.revoke, .done(shortfall: nil), [.refused("gone"), .accepted]) == [])
    }

    @Test func `gone and accepted is a violation`() {
        #expect(kinds(Self.revoke, .gone, [.accepted, .accepted], audited: false) == [.doneButNot])
        #expect(kinds(Self.revoke, .gone, [.refused("gone"), .accepted], audited: false) == [.unaudited])
    }

    @Test func `not done and refused is a violation`() {
        let claim = Claim.notDone("no right")
        #expect(kinds(Self.revoke, claim, [.refused("gone"), .accepted], audited: false) == [.notDoneButIs])
        #expect(kinds(Self.revoke, claim, [.accepted, .accepted], audited: true) == [.auditedOnly])
        #expect(kinds(Self.revoke, claim, [.accepted, .accepted], audited: false) == [])
    }

    @Test func `effect and entry go together whatever was said`() {
        for claim in [Claim.unknown("cut"), .partly("half")] {
            #expect(kinds(Self.revoke, claim, [.refused("gone"), .accepted], audited: false) == [.unaudited])
            #expect(kinds(Self.revoke, claim, [.accepted, .accepted], audited: true) == [.auditedOnly])
            #expect(kinds(Self.revoke, claim, [.refused("gone"), .accepted], audited: true) == [])
        }
    }

    @Test func `bystanders stay`() {
        #expect(kinds(Self.revoke, .done(shortfall: nil), [.refused("gone"), .refused("gone")]) == [.collateral])
        let before: [Answer] = [.accepted, .refused("gone")]
        #expect(
            kinds(Self.revoke, .done(shortfall: nil), [.refused("gone"), .accepted], before: before) == [.collateral]
        )
    }

    @Test func `a forced refresh leaves the token to refresh with`() {
        let act = Act.forceRefresh(session: Self.mine.session)
        #expect(kinds(act, .done(shortfall: nil), [.refreshOnly, .accepted]) == [])
        #expect(kinds(act, .done(shortfall: nil), [.accepted, .accepted]) == [.doneButNot])
    }

    private func kinds(
        _ act: Act,
        _ claim: Claim,
        _ after: [Answer],
        before: [Answer] = [.accepted, .accepted],
        audited: Bool = true
    ) -> [Violation.Kind] {
        var (was, becomes) = (Probe(), Probe())
        was.answers = [.strict: before]
        becomes.answers = [.strict: after]
        let judgement = Judgement(
            act: act,
            claim: claim,
            tokens: [Self.mine, Self.other],
            before: was,
            after: becomes,
            isAudited: audited
        )
        return judgement.violations.map(\.kind)
    }

    private static func token(_ user: String, _ session: String) -> HandedOut {
        HandedOut(
            credential: Credential(token: "a.b.c"),
            session: session,
            user: user,
            mode: .allowlist,
            generation: 1,
            id: "\(session).1",
            fingerprint: "00",
            keyID: "key",
            isForeign: false,
            expires: .distantFuture
        )
    }
}
