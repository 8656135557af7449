import Testing

@testable import Sessions

/// Regular expressions in filters.
@Suite struct RegularExpressionTests {
    private func isFound(_ source: String, in text: String) throws -> Bool {
        var text = text
        let expression = try RegularExpression(source)
        return text.withUTF8 { expression.isFound(in: UnsafeRawBufferPointer($0)) }
    }

    @Test(
        arguments: [
            ("adm", "badMin", true), ("^adm", "badmin", false), ("min$", "admin", true), ("^$", "", true),
            ("^$", "a", false),
            ("^(svc|bot)-[0-9]+$", "BOT-17", true), ("^(svc|bot)-[0-9]+$", "bot-", false), ("a.c", "abc", true),
            ("a\\.c", "abc", false), ("[^a-c]", "abc", false), ("[^a-c]", "abcd", true), ("[]x]", "]", true),
            ("^a{2,3}$", "aa", true), ("^a{2,3}$", "aaaa", false), ("^a{2,}$", "aaaaa", true), ("^a{2}$", "a", false),
            ("^(ab?)*c$", "abaac", true), ("^a+b?$", "aab", true), ("\\d\\s\\w", "7 k", true), ("\\D", "123", false),
            ("^[A-F]+$", "beef", true), ("ü", "GRÜN", true), ("^.$", "한", true), ("김.준", "김민준", true),
            ("a|", "zzz", true), ("(^a|b)c", "xbc", true), ("(^a|b)c", "xac", false), ("x*", "", true),
            ("[a-]", "-", true),
            ("^\\[$", "[", true),
        ] as [(String, String, Bool)]
    )
    func `finds what it means`(source: String, text: String, isThere: Bool) throws {
        #expect(try isFound(source, in: text) == isThere)
    }

    @Test(
        arguments: [
            "(", ")", "[", "*a", "a{", "a{3,2}", "a{256}", "\\", "\\q", "\\1", "[z-a]", "[[:digit:]]", "[\\d]", "a**{",
            "(a{255}){2}", "((((((((a?){9}){9}){9}){9}){9}){9}){9}){9}", String(repeating: "(", count: 100),
        ]
    )
    func `says what it can't read`(source: String) {
        #expect(throws: RegularExpressionError.self) { try RegularExpression(source) }
    }

    /// The same as another engine finds, for whatever can be made of a few characters.
    @Test func `agrees with another engine`() throws {
        var chance = SystemRandomNumberGenerator()
        let parts = ["a", "b", ".", "[ab]", "[^a]", "(a|b)", "(ab)", "^", "$"]
        let times = ["", "", "", "*", "+", "?", "{2}", "{1,2}", "{2,}"]
        for _ in 0..<3_000 {
            let source = (0..<Int.random(in: 1...4, using: &chance)).map { _ in
                let part = parts.randomElement(using: &chance) ?? "a"
                return part == "^" || part == "$" ? part : part + (times.randomElement(using: &chance) ?? "")
            }
            .joined()
            let text = String(
                (0..<Int.random(in: 0...6, using: &chance)).map { _ in "abc".randomElement(using: &chance) ?? "a" }
            )
            let other = try Regex(source).ignoresCase()
            #expect(try isFound(source, in: text) == (text.firstMatch(of: other) != nil), "/\(source)/ in \(text)")
        }
    }

    /// Engines that try one way after the other take longer than the universe for these.
    @Test(.timeLimit(.minutes(1)), arguments: ["(a*)*b", "(a|aa)+$", "(a+)+c", "(.*)*x", "(a?){60}a{60}b"])
    func `takes no longer than the text is long`(source: String) throws {
        #expect(try !isFound(source, in: String(repeating: "a", count: 50_000) + "!"))
    }

    @Test func `stands between slashes in a filter`() throws {
        func tree(_ text: String) throws -> QueryTree { try Query(text).tree }
        let expression = TextPattern.expression(try RegularExpression("^(svc|bot) /x$"))
        #expect(try tree("user:/^(svc|bot) \\/x$/") == .term(.text(.user, expression)))
        #expect(try tree("-(client=/a b/ or /kim/)") != tree("kim"))
        #expect(
            try tree("claim.role:/^adm/") == .term(.claim(["role"], .text(.expression(try RegularExpression("^adm")))))
        )
        #expect(try tree("ip:/^10\\./") == .term(.text(.ip, .expression(try RegularExpression("^10\\.")))))
        let row = SessionRow(session: "a", user: "svc-17", mode: .paired, ip: "10.0.0.1")
        #expect(try Query("user:/^SVC-[0-9]+$/ ip:/\\.1$/").matches(row, at: noon))
        #expect(try !Query("-user:/^svc/").matches(row, at: noon))
        for wrong in ["user:/kim", "user:/kim/x", "user:/(/", "//", "user:/*/"] {
            #expect(throws: QueryError.self) { try Query(wrong) }
        }
    }
}
