import SessionLink
import Sessions
import TestSupport
import Testing

@testable import sessiontop

@Suite struct SortChoiceTests {
    @Test func `one column, or two`() throws {
        #expect(try SortChoice("user").order == SortOrder(.user))
        #expect(try SortChoice("-seen").order == SortOrder(.seen, descending: true))
        #expect(try SortChoice("user,login").order == SortOrder(.user, then: .init(.login)))
        #expect(try SortChoice("state,-log-in").order == SortOrder(.state, then: .init(.login, descending: true)))
        #expect(try SortChoice("user,user").order == SortOrder(.user))
    }

    @Test(arguments: ["", "moon", "user,", "user,moon", "user,ip,seen", "--user"])
    func `what is none is refused`(text: String) {
        #expect(throws: (any Error).self) { try SortChoice(text) }
    }

    @Test func `the list follows both`() async throws {
        let server = try await SessionServer()
        for user in ["bert", "anna", "anna", "bert"] { try await server.logIn(user) }
        let listed = try await server.run("list", "--sort", "user,-login", "--output", "json")
        #expect(try listed.strings("user") == ["anna", "anna", "bert", "bert"])
        let created = try listed.strings("created").map { $0 ?? "" }
        #expect(created[0] >= created[1] && created[2] >= created[3])
        let reversed = try await server.run("list", "--sort", "user,-login", "--reverse", "--output", "json")
        #expect(try reversed.strings("user") == ["bert", "bert", "anna", "anna"])
        let later = try reversed.strings("created").map { $0 ?? "" }
        #expect(later[0] <= later[1] && later[2] <= later[3])
        let wrong = try await server.run("list", "--sort", "user,moon")
        #expect(wrong.status == 64 && wrong.errors.contains("Columns are: state, user"))
    }

    /// The same moment reads the same wherever people read it.
    @Test func `list and show say the same end`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("anna")
        let listed = try await server.run("list").output.split(separator: "\n")[1]
        let shown = try await server.run("show", grant.session.id.text, "--utc").output
        let ends = shown.split(separator: "\n").first { $0.contains("  End ") } ?? ""
        let moments = listed.split(separator: " ").filter { $0.hasSuffix("Z") && $0.contains("T") }
        let moment = try #require(
            moments.first { ends.contains($0.replacing("T", with: " ").replacing("Z", with: " UTC")) }
        )
        #expect(!moment.contains("."))
    }

    @Test(arguments: ["sessiontop", "sessiond"]) func `the version is said`(program: String) async throws {
        let run = try await Program.run(BuiltProduct.path(program), ["--version"], input: "", environment: [:])
        #expect(run.status == 0)
        let number = "[0-9]+(\\.[0-9]+)+"
        let lines = [
            "\(program) \(number)", "commit ([0-9a-f]{12}\\+?|unknown)", "Swift \(number)", "OpenSSL 3.*",
            "hiredis \(number)",
        ]
        let more = program == "sessiontop" ? ["ncurses \(number)"] : []
        let expected = (lines + more).joined(separator: "\n")
        #expect(run.output.wholeMatch(of: try Regex("\(expected)\n")) != nil, "\(run.output)")
        if program == "sessiontop" {
            #expect(try await SessiontopProgram.run("version").output == run.output)
        }
    }
}
