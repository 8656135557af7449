import JOSE
import Redis
import SessionLink
import Settings
import TestSupport
import Testing

@testable import sessiontop

/// Of two values for what takes one, neither is meant more than the other.
@Suite struct RepeatedOptionTests {
    @Test func `the first that takes a value, by its name alone`() {
        func name(_ arguments: String...) -> String? {
            RepeatedOption(in: arguments, takesValue: ["user", "query"].contains)?.name
        }
        #expect(name("revoke", "--user", "a", "--query", "b", "--yes", "--yes") == nil)
        #expect(name("revoke", "--user", "a", "--user=b") == "--user")
        #expect(name("--query=a", "--user", "x", "--query=a") == "--query")
        #expect(name("--user", "a", "--", "--user", "b") == nil)
        #expect(name("user", "user", "-user", "-user") == nil)
    }

    @Test func `all options that take a value are known`() {
        let names = ValuedOptions.names(of: Sessiontop.self)
        #expect(names.isSuperset(of: ["user", "query", "key-id", "url", "keys", "for", "reason", "output", "nth"]))
        #expect(names.isDisjoint(with: ["yes", "force", "help", "dry-run"]))
    }

    @Test func `nothing is done, and no value is repeated`() async throws {
        let server = try await SessionServer()
        let (first, second) = (try await server.logIn("dupa"), try await server.logIn("dupb"))
        let commands = [
            ["revoke", "--user", "dupa", "--user", "dupb", "--yes"],
            ["revoke", "--query", "dupa", "--query=dupb", "--yes"],
            ["lock", "dupa", "--reason", "dupa", "--reason", "dupb", "--yes"],
            ["deny", "--key-id", "dupa", "--key-id", "dupb", "--force", "--yes"],
            ["list", "--output", "json", "--output", "csv"], ["list", "--lang", "en", "--lang=en"],
            ["revoke", first.session.id.text, "--url", "redis://dupa", "--url", server.redis.url.description, "--yes"],
        ]
        for command in commands {
            let run = try await server.run(command)
            #expect(run.status == 64 && run.output.isEmpty, "\(command): \(run.output)\(run.errors)")
            #expect(run.errors.contains("was given more than once"), "\(command): \(run.errors)")
            #expect(!run.errors.contains("dup"), "\(run.errors)")
        }
        #expect(try await server.accepts(first.credential))
        #expect(try await server.accepts(second.credential))
        #expect(try await server.run("list", "--count", "--count").status == 0)
    }
}
