import Testing

@testable import Demo

@Suite struct PopulationTests {
    private let population = Population(seed: 7)

    @Test func `the same person comes for the same number and seed`() {
        let forwards = (0..<100).map(population.person)
        let backwards = (0..<100).reversed().map(Population(seed: 7).person)
        #expect(forwards == backwards.reversed())
        #expect(forwards != (0..<100).map(Population(seed: 8).person))
    }

    @Test(arguments: [0, 1, 42, UInt64.max])
    func `no two people share a user ID`(seed: UInt64) {
        let population = Population(seed: seed)
        #expect(Set((0..<5000).map { population.person($0).user }).count == 5000)
    }

    @Test func `user i ds fit the store`() {
        for number in 0..<2000 {
            #expect((1...255).contains(population.person(number).user.utf8.count))
            #expect((1...255).contains(population.machine(number).user.utf8.count))
        }
    }

    @Test(arguments: [1, 2, 3, 999, UInt64.max])
    func `every culture is among the first hundred`(seed: UInt64) {
        let population = Population(seed: seed)
        let people = (0..<100).map(population.person)
        #expect(Set(people.map(\.locale)) == Set(NameList.all.map(\.locale)))
        #expect(people.contains { $0.user.unicodeScalars.contains { ("가"..."힣").contains($0) } })
        #expect(people.contains { $0.user.unicodeScalars.allSatisfy(\.isASCII) })
    }

    @Test func `two users are hostile`() {
        let hostile = (0..<50).map(population.person).filter {
            $0.user.unicodeScalars.contains {
                $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
            }
        }
        #expect(hostile.count == 2)
        #expect(hostile.contains { $0.client?.contains("\u{1B}") == true })
    }

    @Test func `names are written as at home`() {
        #expect(NameList.korean.name(0).written == "김민준")
        #expect(NameList.korean.name(0).ascii == "minjun.kim")
        #expect(NameList.accented.name(0).written == "Zoë García")
        #expect(NameList.plain.name(0).ascii == "alice.adams")
    }
}
