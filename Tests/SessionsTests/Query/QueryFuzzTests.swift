import Testing

@testable import Sessions

@Suite struct QueryFuzzTests {
    /// Whatever is typed is a query, or an error within the text; a query can be held against any row.
    private func tryOut(_ text: String, _ rows: [SessionRow], seed: UInt64) {
        for subject in [QuerySubject.sessions, .audit] {
            do {
                let query = try Query(text, about: subject)
                for row in rows { _ = query.matches(row, at: noon) }
                _ = query.matches(AuditEntry(id: "1", time: noon, event: .logIn), at: noon)
            } catch {
                let isWithin = error.place.lowerBound >= 0 && error.place.upperBound <= text.count
                #expect(isWithin, "\(error.place) of \(text.debugDescription), seed \(seed)")
                #expect(!error.description.isEmpty)
            }
        }
    }

    @Test func `random bytes harm nothing`() {
        let seed = UInt64.random(in: 0 ... .max)
        var chance = Chance(seed: seed)
        let rows = (0..<3).map { chance.row("s\($0)") }
        for _ in 0..<3_000 {
            let bytes = (0..<chance.below(40)).map { _ in UInt8(truncatingIfNeeded: chance.next()) }
            tryOut(String(decoding: bytes, as: UTF8.self), rows, seed: seed)
        }
    }

    @Test func `damaged queries harm nothing`() {
        let seed = UInt64.random(in: 0 ... .max)
        var chance = Chance(seed: seed)
        let rows = (0..<3).map { chance.row("s\($0)") }
        let scraps = Array("():<>=\"\\-*?./. \tae19\u{301}김\u{200D}é") + ["\r\n", "👩‍👩‍👧"]
        for _ in 0..<3_000 {
            var text = Array(chance.query())
            for _ in 0...chance.below(6) {
                let place = chance.below(text.count + 1)
                switch chance.below(3) {
                case 0: text.insert(chance.one(of: scraps), at: place)
                case 1 where place < text.count: text.remove(at: place)
                default: text.replaceSubrange(place..<min(text.count, place + 3), with: [chance.one(of: scraps)])
                }
            }
            tryOut(String(text), rows, seed: seed)
        }
    }

    @Test func `no glob takes long`() throws {
        let query = try Query("user:" + String(repeating: "*a", count: 1_000))
        let row = makeRow("s", user: String(repeating: "a", count: 900) + "b")
        #expect(!query.matches(row, at: noon))
    }
}
