import JOSE
import Redis
import SessionLink
import TestSupport
import Testing

@Suite struct ActCommandTests {
    @Test func `a revoked token is refused`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let session = grant.session.id.text
        let run = try await server.run("revoke", session, "--yes", "--reason", "test", "--output", "json")
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let report = try #require(try run.objects.first)
        #expect(report["session"] == .string(session))
        #expect(report["user"] == "anna")
        #expect(report["outcome"] == "revoked")
        #expect(report["sessions"] == 1)
        #expect(report["effective"]?.string?.hasSuffix("Z") == true)
        #expect(try await !server.accepts(grant.credential))
        #expect(try await server.run("list", "--count").output == "0\n")
    }

    @Test func `everyone is revoked at one stroke`() async throws {
        let server = try await SessionServer()
        let grants = [try await server.logIn(), try await server.logIn("ben"), try await server.logIn("ben", .paired)]
        let dry = try await server.run("revoke", "--everyone", "--dry-run", "--output", "json")
        #expect(try dry.objects.first?["sessions"] == 3)
        #expect(try await server.accepts(grants[0].credential))
        let run = try await server.run("revoke", "--everyone", "--yes", "--reason", "key leaked", "--output", "json")
        #expect(run.status == 0)
        let report = try #require(try run.objects.first)
        #expect(report["subject"] == "everyone" && report["outcome"] == "revoked" && report["sessions"] == 3)
        for grant in grants { #expect(try await !server.accepts(grant.credential)) }
        let trail = try await server.run("audit", "--output", "json").objects
        #expect(trail.contains { $0["event"] == "everyone-revoked" && $0["reason"] == "key leaked" })
    }

    @Test func `everyone wants their number typed, however few they are`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let terminal = try await TmuxTerminal(
            columns: 160,
            environment: ["SESSIONTOP_URL": server.redis.url.description]
        )
        try await terminal.expect("$")
        try await terminal.type("\(SessiontopProgram.path) revoke --everyone; echo \"left with $?\"")
        try await terminal.press("Enter")
        try await terminal.expect("every session of every user, 1 session now? Type 1 to go on")
        try await terminal.type("yes")
        try await terminal.press("Enter")
        try await terminal.expect("left with 4")
        #expect(try await server.accepts(grant.credential))
    }

    @Test(arguments: [("revoke", "--user=kim"), ("refresh", "--yes")])
    func `everyone is meant alone, and by revoke alone`(command: String, more: String) async throws {
        let server = try await SessionServer()
        #expect(try await server.run(command, "--everyone", more).status == 64)
    }

    @Test func `without a terminal and without yes nothing is done`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let run = try await server.run("revoke", grant.session.id.text, input: "yes\n")
        #expect(run.status == 4)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("--yes"))
        #expect(try await server.accepts(grant.credential))
    }

    @Test func `at a terminal it asks and takes only a yes`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let terminal = try await TmuxTerminal(
            columns: 160,
            environment: ["SESSIONTOP_URL": server.redis.url.description]
        )
        try await terminal.expect("$")
        let command = "\(SessiontopProgram.path) revoke \(grant.session.id.text); echo \"left with $?\""
        try await terminal.type(command)
        try await terminal.press("Enter")
        try await terminal.expect("of anna? Type yes to go on")
        try await terminal.press("Enter")
        try await terminal.expect("left with 4")
        #expect(try await server.accepts(grant.credential))
        try await terminal.type("clear; \(command)")
        try await terminal.press("Enter")
        try await terminal.expect("Type yes to go on")
        try await terminal.type("yes")
        try await terminal.press("Enter")
        try await terminal.expect("left with 0")
        #expect(try await !server.accepts(grant.credential))
    }

    @Test func `a dry run says what it would do`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let run = try await server.run("revoke", grant.session.id.text, "--dry-run", "--output", "json")
        #expect(run.status == 0)
        #expect(try run.strings("outcome") == ["would-be-revoked"])
        #expect(try await server.accepts(grant.credential))
    }

    @Test func `each target is reported, and what is gone is done with`() async throws {
        let server = try await SessionServer()
        let session = try await server.logIn().session.id.text
        let gone = "00aaaaaaaaaaaaaaaaaaaa"
        let run = try await server.run("revoke", session, gone, session, "--yes", "--output", "json")
        #expect(run.status == 0)
        #expect(try run.strings("session") == [session, gone])
        #expect(try run.strings("outcome") == ["revoked", "gone"])
        let none = try await server.run("revoke", gone, "--yes")
        #expect(none.status == 1)
        #expect(none.errors.contains("no such session"))
    }

    /// The first of them are gone by then.
    @Test func `a retry of what stopped half-way finishes it`() async throws {
        let server = try await SessionServer()
        let grants = [try await server.logIn(), try await server.logIn(), try await server.logIn()]
        let sessions = grants.map(\.session.id.text)
        let first = try await server.run("revoke", sessions[0], sessions[1], "--yes")
        #expect(first.status == 0)
        let again = try await server.run("revoke", sessions[0], sessions[1], sessions[2], "--yes", "--output", "json")
        #expect(again.status == 0)
        #expect(try again.strings("outcome") == ["gone", "gone", "revoked"])
        for grant in grants { #expect(try await !server.accepts(grant.credential)) }
        let once = try await server.run("revoke", sessions[0], sessions[1], sessions[2], "--yes")
        #expect(once.status == 1)
    }

    @Test func `users and queries are targets too`() async throws {
        let server = try await SessionServer()
        for user in ["mallory", "mallory", "malloryanna", "anna", "bert"] { try await server.logIn(user) }
        let user = try await server.run("revoke", "--user", "mallory", "--yes", "--output", "json")
        #expect(user.status == 0)
        #expect(try user.objects.first?["sessions"] == 2)
        #expect(try await server.run("list", "--output", "json").strings("user").count == 3)
        let query = try await server.run("revoke", "--query", "anna firefox", "--yes", "--output", "json")
        #expect(query.status == 0)
        #expect(try Set(query.strings("user")) == ["malloryanna", "anna"])
        #expect(try await server.run("list", "--output", "json").strings("user") == ["bert"])
        #expect(try await server.run("revoke", "--query", "nobody", "--yes").status == 1)
    }

    @Test func `the session of a token is found by the token on standard input`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let token = try #require(grant.credential.token)
        let run = try await server.run(
            "revoke",
            "--token-stdin",
            "--yes",
            "--output",
            "json",
            input: "Bearer \(token)\n"
        )
        #expect(run.status == 0)
        #expect(try run.strings("session") == [grant.session.id.text])
        #expect(!run.output.contains(token))
        #expect(try await !server.accepts(grant.credential))
        let broken = try await server.run("revoke", "--token-stdin", "--yes", input: "no token")
        #expect(broken.status == 65)
        #expect(broken.errors.contains("no token that can be read"))
        let asking = try await server.run("revoke", "--token-stdin", input: token)
        #expect(asking.status == 4, "the store is to be asked, and so is the operator")
    }

    @Test func `the session of another issuers token is found by its fingerprint`() async throws {
        let server = try await SessionServer()
        let key = try JWK.generate(.es256, keyID: "idp")
        let keys = JWKSet([try #require(key.publicKey)])
        try server.link.replaceForeignIssuers(with: [
            ForeignIssuer(issuer: "https://idp.test", audience: nil, keys: keys)
        ])
        // What it names is a session of that issuer, and may be what a session here is called.
        let other = try await server.logIn("bert").session.id.text
        let claims: JSONObject = [
            "iss": "https://idp.test", "sid": .string(other), "jti": "their-jti",
            "exp": .number(JSONNumber(4_000_000_000)),
        ]
        let token = try JWSSigner(key: key).sign(payload: JSONWriter.bytes(of: claims), header: [:])
        let peer = Peer(ip: "192.0.2.1", client: "Firefox")
        guard
            case .linked(let grant) = try await server.link.link(
                token: token,
                user: "anna",
                method: "oidc",
                peer: peer
            )
        else {
            Issue.record("the token was not linked")
            return
        }
        let show = try await server.run("show", grant.session.id.text, "--output", "json")
        #expect(try show.strings("jti") == ["their-jti"])
        #expect(try show.strings("user") == ["anna"])
        let run = try await server.run("revoke", "--token-stdin", "--yes", "--output", "json", input: token)
        #expect(run.status == 0)
        #expect(try run.strings("session") == [grant.session.id.text])
        #expect(try await !server.accepts(Credential(token: token)))
        #expect(try await server.run("list", "--output", "json").strings("session") == [other])
    }

    @Test func `a forced refresh leaves the session`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let run = try await server.run("refresh", grant.session.id.text, "--yes", "--output", "json")
        #expect(run.status == 0)
        #expect(try run.strings("outcome") == ["refresh-requested"])
        #expect(try await !server.accepts(grant.credential))
        let listed = try #require(try await server.run("list", "--output", "json").objects.first)
        #expect(listed["state"] == "refresh-requested")
        #expect(listed["flags"] == ["refresh-requested"])
        try await server.logIn()
        let user = try await server.run("refresh", "--user", "anna", "--yes", "--output", "json")
        #expect(try user.objects.count == 2)
    }

    @Test func `read only refuses everything that writes`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        for command in ["revoke", "refresh"] {
            let run = try await server.run(command, grant.session.id.text, "--yes", "--read-only")
            #expect(run.status == 4)
            #expect(run.errors.contains("read-only"))
        }
        #expect(try await server.run("list", "--count", "--read-only").output == "1\n")
        #expect(try await server.accepts(grant.credential))
    }

    @Test func `a missing right is a refusal`() async throws {
        let server = try await SessionServer(
            redis: "user viewer on nopass ~* &* +@read +@connection +time +subscribe -@scripting"
        )
        let grant = try await server.logIn()
        let path = String(server.redis.url.description.dropFirst("unix://".count))
        let run = try await SessiontopProgram.run(
            "revoke",
            grant.session.id.text,
            "--yes",
            "--url",
            "unix://viewer@\(path)",
            environment: ["SESSIONTOP_PASSWORD": "any"]
        )
        #expect(run.status == 4)
        #expect(run.errors.contains("lacks the right"))
    }

    @Test(
        arguments: [
            [], ["a", "--user", "b"], ["--user", "b", "--query", "c"], ["--query", "  "], ["--user", ""], [""],
            ["a", "--token-stdin"],
        ]
    )
    func `what is meant must be clear`(_ arguments: [String]) async throws {
        let run = try await Program.run(SessiontopProgram.path, ["revoke"] + arguments)
        #expect(run.status == 64)
    }
}
