import SessionLink
import TestSupport
import Testing

@testable import sessiontop

/// What looks like a credential in a command line is neither taken nor repeated.
@Suite struct GivenTextTests {
    private static let session = "7apj45fz4v2wyf1t2vj61e"
    private static let signature = String(repeating: "aB3_", count: 21)
    private static let token = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJraW0ifQ.\(signature)"
    private static let secret = "\(session).\(signature.prefix(43))"

    private static let commands: [[String]] = [
        ["show", token], ["show", secret], ["show", signature], ["revoke", token, "--yes"],
        ["revoke", session, secret, "--yes"], ["refresh", token, "--yes"], ["revoke", "--user", token, "--yes"],
        ["revoke", "--query", token, "--yes"], ["lock", token, "--yes"], ["lock", "kim", "--reason", token, "--yes"],
        ["unlock", token, "--yes"], ["deny", "--key-id", token, "--yes"], ["deny", token], ["list", token],
        ["list", "user:\(token)"], ["list", "--limit", token], ["list", "--\(token)"], ["list", "--sort=\(token)"],
        ["list", "--context", token], ["audit", "--user", token], ["audit", "--session", token],
        ["audit", "--query", token], ["audit", "--since", token], ["find", token], ["find", signature],
        ["decode", "Bearer \(token)"], ["acl", "--role", token], ["acl", "--role", "viewer", "--user", token],
        ["mend", "--reason", token], [token],
    ]

    @Test(arguments: GivenTextTests.commands) func `a token is not repeated`(_ arguments: [String]) async throws {
        // There is no store: nothing is asked before the arguments are looked at.
        let run = try await Program.run(
            SessiontopProgram.path,
            arguments,
            environment: ["SESSIONTOP_URL": "unix:///nowhere/redis.sock"]
        )
        #expect(run.status == 64, "\(arguments): \(run.errors)")
        #expect(run.output.isEmpty && !run.errors.isEmpty)
        for part in [Self.signature, String(Self.signature.prefix(43)), "eyJzdWIiOiJraW0ifQ"] {
            #expect(!run.errors.contains(part), "\(run.errors)")
        }
    }

    @Test(arguments: [
        ("7APJ45FZ4V2WYF1T2VJ61E", "is no session ID"), (" 7apj45fz4v2wyf1t2vj61e", "is no session ID"),
        ("7apj45", "is no session ID"), ("", "is no session ID"),
        ("7apj45fz4v2wyf1t2vj61e.1", "the part before the dot"),
        ("sl:{00}:session:7apj45fz4v2wyf1t2vj61e", "is no session ID"),
    ])
    func `what is no session's name is not looked for`(_ text: String, _ words: String) async throws {
        for command in ["show", "revoke", "refresh"] where command == "show" || !text.isEmpty {
            let run = try await SessiontopProgram.run(command, text, "--url", "unix:///nowhere/redis.sock")
            #expect(run.status == 64, "\(run.errors)")
            #expect(run.errors.contains(words), "\(run.errors)")
        }
    }

    @Test func `a session's own name is looked for`() {
        #expect(throws: Never.self) { try GivenText.checkSession(Self.session) }
    }

    @Test func `a token is told how to be given`() {
        let error = #expect(throws: (any Error).self) { try GivenText.checkSession(Self.token) }
        let words = error.map { "\($0)" } ?? ""
        #expect(words.contains("--token-stdin") && words.contains("sessiontop find"), "\(words)")
    }

    @Test(arguments: [
        "kim", "김민준@example.org", "very.long.first.name.and.last.name@example.org", "eyjolfur.sigurdsson-of-iceland",
        "auth0|5f7c8ec7c33c6c004bbafe82", "user_2NNEqL2nrIRdJ194ndJqAHwEfxC",
        "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", "7apj45fz4v2wyf1t2vj61e", "7apj45fz4v2wyf1t2vj61e.12",
        "user:kim ip:10.1.0.0/16", String(repeating: "f", count: 64),
    ])
    func `names of users and keys are taken`(_ name: String) {
        #expect(!GivenText.holdsCredential(name))
    }

    @Test func `the rest of an error stays`() {
        let words = GivenText.masked("Unknown option '--\(Self.token)', and more.")
        #expect(words == "Unknown option '(not repeated: it may be a credential)', and more.")
        #expect(GivenText.masked("x \(Self.signature)") == "x \(Self.signature)", "a key's ID may be such")
        #expect(GivenText.masked("x \(Self.signature).", opaqueToo: true).hasPrefix("x (not repeated"))
    }
}
