import Testing

@testable import Demo

@Suite struct VisitsTests {
    private let visits = Visits(seed: 3, people: 192)

    @Test func `the same visit comes for the same number and seed`() {
        #expect((0..<200).map(visits.visit) == (0..<200).map(Visits(seed: 3, people: 192).visit))
    }

    @Test func `all doors are used`() {
        let doors = (0..<240).map { visits.visit($0).door }
        for door in Door.allCases {
            #expect(doors.count { $0 == door } >= 5, "\(door)")
        }
    }

    @Test func `some users have two sessions`() {
        let users = (0..<240).map { visits.visit($0).person.user }
        #expect(Set(users).count < 240)
        #expect(Set(users).count > 150)
    }

    @Test func `addresses are addresses`() {
        for number in 0..<1000 {
            let ip = visits.visit(number).ip
            #expect(ip.utf8.count <= 45)
            if ip.contains(":") {
                #expect(ip.split(separator: ":").allSatisfy { UInt16($0, radix: 16) != nil }, "\(ip)")
            } else {
                let parts = ip.split(separator: ".")
                #expect(parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }, "\(ip)")
            }
        }
    }

    @Test func `methods fit the store`() {
        #expect(LogInMethod.allCases.allSatisfy { $0.rawValue.utf8.count <= 32 })
    }

    @Test func `the hostile client comes`() {
        #expect((0..<240).contains { visits.visit($0).client.contains("\u{1B}") })
    }
}
