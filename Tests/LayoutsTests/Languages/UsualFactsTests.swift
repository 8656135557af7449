import Decoders
import Testing

@testable import SessionStores

@Suite struct UsualFactsTests {
    /// The same by looking for one name after the other.
    private static func plain(_ fact: Fact, in root: TreeValue) -> TreeValue? {
        func isText(_ value: TreeValue) -> Bool {
            switch value.kind {
            case .text, .bytes: value.bytes?.isEmpty == false
            case .integer, .unsigned, .real, .number: true
            case .null, .bool, .list, .map, .object, .reference, .unread: false
            }
        }
        func isSame(_ one: String?, _ other: String) -> Bool { one?.lowercased() == other.lowercased() }
        func isUser(_ value: TreeValue) -> Bool {
            fact != .user && fact != .userID || !["false", "true", "null", "undefined"].contains(value.text ?? "")
        }
        func best(_ container: TreeValue, _ names: [String]) -> TreeValue? {
            for name in names {
                let named = (container.members ?? []).filter {
                    isSame($0.name.text, name) && isText($0.value) && isUser($0.value)
                }
                if let last = named.last { return last.value }
            }
            return nil
        }
        let held: [Fact: [String]] = [.user: ["name", "id"], .userID: ["id", "_id"]]
        func look(_ value: TreeValue, holdsUser: Bool, depth: Int) -> TreeValue? {
            if let found = best(value, UsualNames.of(fact)) { return found }
            if holdsUser {
                for name in held[fact] ?? [] {
                    let last = value.members?.last { isSame($0.name.text, name) }?.value
                    if let last, isText(last), isUser(last) { return last }
                }
            }
            if depth == 0 { return nil }
            for holder in UsualNames.holders + UsualNames.wrappers {
                guard let inner = value.members?.last(where: { isSame($0.name.text, holder) })?.value else { continue }
                let isUsers = UsualNames.holders.contains(holder)
                if let found = look(inner, holdsUser: isUsers, depth: depth - 1) { return found }
            }
            return nil
        }
        return look(root, holdsUser: false, depth: UsualNames.depth)
    }

    /// An object of usual names and others, in no order, some of them twice, with values of all kinds.
    private static func object(_ chance: inout Chance, depth: Int) -> String {
        let names =
            Fact.allCases.flatMap(UsualNames.of) + UsualNames.holders + UsualNames.wrappers + [
                "name", "ID", "id", "_id", "UserID", "cart", "x", "",
            ]
        let count = Int.random(in: 0...12, using: &chance)
        let members = (0..<count).map { number -> String in
            let holds = Int.random(in: 0..<3, using: &chance) == 0
            let pool = holds ? UsualNames.holders : names
            let name = pool[Int.random(in: 0..<pool.count, using: &chance)]
            if depth > 0, holds { return #""\#(name)":\#(object(&chance, depth: depth - 1))"# }
            let values = ["\(number)", "\"text \(number)\"", "\"\"", "null", "true", "\"false\"", "[1]", "{}", "-0.5"]
            return #""\#(name)":\#(values[Int.random(in: 0..<values.count, using: &chance)])"#
        }
        return "{" + members.joined(separator: ",") + "}"
    }

    @Test(arguments: 0..<8)
    func `all facts in one pass are what each is alone`(seed: Int) throws {
        var chance = Chance(seed: UInt64(seed))
        var found = 0
        for _ in 0..<150 {
            let text = Self.object(&chance, depth: 4)
            let root = try Format.json.decode(Array(text.utf8)).root
            let together = UsualFacts(FactSet(Fact.allCases), in: root)
            for fact in Fact.allCases {
                let wanted = Self.plain(fact, in: root)
                #expect(together.value(of: fact)?.place == wanted?.place, "\(fact) of \(text)")
                #expect(UsualNames.value(of: fact, in: root)?.place == wanted?.place, "\(fact) of \(text)")
                if wanted != nil { found += 1 }
            }
        }
        #expect(found > 100)
    }

    @Test func `texts of facts are kept apart, and cut where they are too long`() {
        var facts = EntryFacts()
        let long = [UInt8](repeating: 0x61, count: 1_023) + Array("é".utf8) + [0x62]
        facts.put(.ip, Array("203.0.113.7".utf8))
        facts.put(.user, long)
        facts.put(.method, [])
        facts.put(.client, Array("curl".utf8))
        #expect(facts[.ip] == Array("203.0.113.7".utf8) && facts[.client] == Array("curl".utf8))
        #expect(facts[.user] == [UInt8](repeating: 0x61, count: 1_023))
        #expect(facts[.method] == nil && !facts.has(.seen))
        facts.takeBack(.client)
        #expect(facts[.client] == nil && facts[.ip] == Array("203.0.113.7".utf8))
    }
}
