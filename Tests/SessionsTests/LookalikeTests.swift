import Testing

@testable import Sessions

@Suite struct LookalikeTests {
    @Test(arguments: [
        ("jose\u{301}", "jos\u{E9}"),  // decomposed, composed
        ("K", "\u{212A}"),  // the Kelvin sign
        ("Anna", "anna"),
        ("admin", "\u{430}dmin"),  // a Cyrillic letter
        ("admin", "adm\u{456}n"),
        ("root", "r00t"),
        ("bill", "biI1"),
        ("kim", "\u{FF4B}\u{FF49}\u{FF4D}"),  // full width
        ("kim", "ki\u{200B}m"),  // something that can't be seen
        ("kim", "kim\u{202E}"),
        ("kim", " kim"),
        ("kim", "kim "),
        ("김", "\u{1100}\u{1175}\u{11B7}"),
    ])
    func `is found`(name: String, other: String) {
        #expect(lookalikes(of: name, in: [name, other, "somebody else"]).map { Array($0.utf8) } == [Array(other.utf8)])
        #expect(lookalikes(of: other, in: [name, other]).map { Array($0.utf8) } == [Array(name.utf8)])
        #expect(spelledOut(name) != spelledOut(other))
    }

    @Test func `others are not`() {
        #expect(lookalikes(of: "kim", in: ["kim", "tim", "kimi", "", "김"]).isEmpty)
        #expect(lookalikes(of: "", in: [""]).isEmpty)
    }

    @Test func `each is found once`() {
        var table = RowTable()
        for (number, user) in ["kim", "Kim", "Kim", "tim", "k\u{456}m"].enumerated() {
            table.put(SessionRow(session: "s\(number)", user: user, mode: .paired))
        }
        table.put(SessionRow(session: "over", user: "KIM", mode: .paired, ending: .ended))
        #expect(table.lookalikes(of: "kim") == ["Kim", "k\u{456}m"])
    }

    @Test func `spelling is ASCII`() {
        #expect(spelledOut("k\u{456}m\n") == "k\\u{456}m\\u{A}")
        #expect(spelledOut(" Ann Lee ") == "\\u{20}Ann Lee\\u{20}" && spelledOut(" ") == "\\u{20}")
    }

    /// A quotation mark and a combining mark are one character: a name that begins or ends so is found all the same.
    @Test(arguments: ["\u{301}kim", "kim\u{600}", "\"\u{301}", "\\\u{301}\"", "jos\u{E9}", "jose\u{301}", ""])
    func `every name can be asked for`(user: String) {
        var table = RowTable()
        for (number, name) in [user, "jos\u{E9}!", "kim"].enumerated() {
            table.put(SessionRow(session: "s\(number)", user: name, mode: .paired))
        }
        table.put(SessionRow(session: "alike", user: "jose\u{301}!", mode: .paired))
        let order = RowOrder(Query(.user, exactly: user), SortOrder(.user), of: table, at: noon)
        #expect(order.count == 1 && table[order.slot(at: 0)].session == "s0")
        #expect(Query(.user, exactly: "jos\u{E9}") != Query(.user, exactly: "jose\u{301}"))
    }

    /// Two names that are canonically equivalent are two users, in every view.
    @Test func `equivalent names are two users`() {
        var table = RowTable()
        table.put(SessionRow(session: "s1", user: "jos\u{E9}", mode: .paired))
        table.put(SessionRow(session: "s2", user: "jose\u{301}", mode: .paired))
        #expect(users(of: table).count == 2)
        #expect(table.openSessions(of: "jos\u{E9}") == 1)
        #expect(Restriction.Subject.user("jos\u{E9}") != .user("jose\u{301}"))
        #expect(Set([Restriction.Subject.user("jos\u{E9}"), .user("jose\u{301}")]).count == 2)
    }
}
