import Foundation
import Settings
import TestSupport
import Testing

@testable import Languages
@testable import sessiontop

/// In which language the real program speaks, and what it does on terminals of other scripts.
@Suite struct ConsoleLanguageTests {
    @Test func `the console speaks what the command line or the locale says`() async throws {
        let server = try await SessionServer()
        try await server.logIn("김민준")
        let flag = try await ConsoleTerminal(server, "--lang ko")
        try await flag.terminal.expect("김민준")
        try await flag.terminal.press("x")
        try await flag.terminal.expect("이 세션을 폐기합니까?")
        let locale = try await ConsoleTerminal(server, environment: ["LC_ALL": "ko_KR.UTF-8"])
        try await locale.terminal.expect("사용자 잠금")
        let english = try await ConsoleTerminal(server, "--lang=en", environment: ["LC_ALL": "ko_KR.UTF-8"])
        try await english.terminal.expect("lock user")
    }

    @Test func `keys of a Hangul input method are the keys of the console`() async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        let console = try await ConsoleTerminal(server)
        try await console.terminal.expect("anna")
        try await console.terminal.type("ㅌ")
        try await console.terminal.expect("Revoke this session?")
        try await console.terminal.type("급한 폐기")
        try await console.terminal.expect("급한 폐기")
        try await console.terminal.press("Escape")
        try await console.terminal.expectGone("Revoke this session?")
        try await console.terminal.type("/안나")
        try await console.terminal.expect("filter: 안나")
    }

    @Test func `the hidden cursor rests on the row that is chosen`() async throws {
        let server = try await SessionServer()
        for name in ["anna", "bert", "carl"] { try await server.logIn(name) }
        let terminal = try await ConsoleTerminal(server).terminal
        let screen = try await terminal.expect("no row yet") { screen in
            ["anna", "bert", "carl"].allSatisfy(screen.contains)
        }
        let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
        let first = try #require(rows.firstIndex { $0.contains("anna") || $0.contains("bert") || $0.contains("carl") })
        for step in 0..<3 {
            try await eventually {
                let cursor = try await terminal.cursor()
                return cursor.row == first + step && !cursor.isShown
            }
            try await terminal.press("Down")
        }
    }

    @Test func `--ascii keeps letters of all scripts and replaces the signs`() async throws {
        let server = try await SessionServer()
        try await server.logIn("김민준")
        try await server.logIn("José")
        let terminal = try await ConsoleTerminal(server, "--ascii").terminal
        let screen = try await terminal.expect("the users are not there") { $0.contains("김민준") && $0.contains("José") }
        let signs = screen.unicodeScalars.filter { !$0.isASCII && !$0.properties.isAlphabetic }
        #expect(signs.isEmpty, "\(signs)")
        #expect(screen.contains("* live"))
        try await terminal.press("x")
        let question = try await terminal.expect("Revoke this session?")
        #expect(question.unicodeScalars.allSatisfy { $0.isASCII || $0.properties.isAlphabetic })
    }

    @Test func `commands speak it as well, and machines read the same`() async throws {
        let server = try await SessionServer()
        try await server.logIn("kim")
        let korean = try await server.run("list", "--lang", "ko")
        #expect(korean.output.contains("상태"))
        #expect(korean.output.contains("활성"))
        let json = try await server.run("--lang", "ko", "list", "--output", "json")
        #expect(json.output.contains("\"state\":\"live\""))
        let csv = try await server.run("list", "--output", "csv", "--lang=ko")
        #expect(csv.output.hasPrefix("session,user,mode,state,"))
        let plain = try await server.run("list", "--plain", "--lang", "ko")
        #expect(plain.output.hasPrefix("상태: 활성: 토큰과 세션이 유효합니다; 사용자: kim; "))
        let english = try await server.run("list", "--plain")
        #expect(english.output.hasPrefix("state: live: token and session are good; user: kim; "))
        let none = try await server.run("list", "expires<5x", "--lang", "ko")
        #expect(none.errors.contains("쿼리의"))
        let help = try await server.run("revoke", "--help", "--lang", "ko")
        #expect(help.output.contains("세션을 영구히 끝냅니다."))
        let unknown = try await server.run("list", "--lang", "tlh")
        #expect(unknown.status == 64)
        #expect(unknown.errors.contains("There is no language “tlh” here"))
    }
}

@Suite struct LanguageChoiceTests {
    private func choice(_ arguments: [String], _ environment: [String: String] = [:]) throws -> LanguageChoice {
        try LanguageChoice(arguments, Environment(environment))
    }

    @Test func `--lang stands anywhere before --, and is taken out`() throws {
        let spaced = try choice(["list", "--lang", "ko", "user:kim"])
        #expect(spaced.language == .korean)
        #expect(spaced.arguments == ["list", "user:kim"])
        let joined = try choice(["--lang=ko_KR.UTF-8", "audit", "--follow"])
        #expect(joined.language == .korean)
        #expect(joined.arguments == ["audit", "--follow"])
        let text = try choice(["list", "--", "--lang", "ko"])
        #expect(text.language == .english)
        #expect(text.arguments == ["list", "--", "--lang", "ko"])
    }

    @Test func `The flag goes over the locale, and the last flag over the others`() throws {
        #expect(try choice(["list"], ["LANG": "ko_KR.UTF-8"]).language == .korean)
        #expect(try choice(["--lang", "en"], ["LANG": "ko_KR.UTF-8"]).language == .english)
        #expect(try choice(["--lang", "en", "--lang", "ko"]).language == .korean)
    }

    @Test func `A language that is not spoken here is wrong usage`() {
        #expect(throws: Failure.usage("There is no language “fr” here: en (English), ko (한국어).")) {
            try choice(["--lang", "fr"])
        }
        #expect(throws: Failure.usage("--lang needs a language: en (English), ko (한국어).")) { try choice(["--lang"]) }
    }
}
