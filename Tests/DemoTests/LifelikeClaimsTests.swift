import Foundation
import JOSE
import Testing

@testable import Demo
@testable import SessionLink

@Suite struct LifelikeClaimsTests {
    private func claims(_ visit: Visit) throws -> JSONObject {
        let lifetime = Lifetimes.at(visit.door).absolute.components.seconds
        let facts = SessionFacts(
            id: try #require(SessionID("00" + String(repeating: "0", count: 20))),
            user: visit.person.user,
            mode: visit.door.mode,
            method: visit.method.rawValue,
            generation: 1,
            absoluteEnd: Date(timeIntervalSince1970: 1_700_000_000 + Double(lifetime))
        )
        return LifelikeClaims.$person.withValue(visit.person) {
            LifelikeClaims(door: visit.door).claims(for: facts)
        }
    }

    @Test func `they say who logged in when and how`() throws {
        for number in 0..<100 {
            let visit = Visits(seed: 1, people: 100).visit(number)
            let claims = try claims(visit)
            #expect(claims["name"]?.string == visit.person.name)
            #expect(claims["auth_time"]?.integer == 1_700_000_000)
            #expect(claims["amr"]?.array?.isEmpty == false)
            #expect(claims["scope"]?.string?.isEmpty == false)
        }
    }
}
