import Demo
import JOSE
import Redis
import SessionLink
import TestSupport
import Testing

/// What operators are woken up for, each with as few keys as it may take, and each proven by what servers then do.
@Suite struct IncidentTests {
    private static let home = Peer(ip: "192.0.2.1", client: "Firefox")

    @Test func `a stolen session is found and revoked`() async throws {
        let server = try await SessionServer()
        for number in 0..<30 { try await server.logIn("user-\(number)") }
        let stolen = try await server.logIn("kim")
        for peer in [Peer(ip: "198.51.100.7", client: "curl/8.5"), Self.home] {
            _ = try await server.link.verify(stolen.credential, peer: peer)
        }
        try await Incident.run(server, atMost: 4) { incident in
            try await incident.see("1 looks stolen", "31 sessions")
            try await incident.press("!")
            try await incident.see("is:stolen", "kim")
            try await incident.press("x")
            try await incident.see("Revoke this session?", "kim", stolen.session.id.text)
            try await incident.press("Tab", "Enter")
            try await incident.see("effective everywhere")
        }
        #expect(try await !server.accepts(stolen.credential))
        #expect(try await server.run("list", "--count").output == "30\n")
    }

    @Test func `a leaked token is found and its session revoked`() async throws {
        let server = try await SessionServer()
        try await server.link.publishKeys()
        for number in 0..<30 { try await server.logIn("user-\(number)") }
        let leaked = try await server.logIn("mallory")
        let token = try #require(leaked.credential.token)
        try await Incident.run(server, atMost: 5, pastes: 1) { incident in
            try await incident.see("31 sessions")
            try await incident.press("F")
            try await incident.see("Whose token is this?")
            try await incident.paste(token)
            try await incident.see("bytes, not shown")
            try await incident.press("Enter")
            try await incident.see("ALIVE: requests with this token go on now.", "mallory")
            try await incident.press("x")
            try await incident.see("Revoke this session?")
            try await incident.press("Tab", "Enter")
            try await incident.see("Confirmed at", "DEAD: servers refuse it")
        }
        #expect(try await !server.accepts(leaked.credential))
        #expect(try await server.run("list", "--count").output == "30\n")
    }

    @Test func `a leaked signing key is denied`() async throws {
        let server = try await SessionServer()
        try await server.link.publishKeys()
        var grants: [Grant] = []
        for number in 0..<120 {
            let mode = [LinkMode.allowlist, .paired, .denylist][number % 3]
            grants.append(try await server.logIn("user-\(number % 40)", mode))
        }
        // Whoever has the key makes tokens of their own, of a session that nobody began.
        let token = try #require(grants[2].credential.token)
        try await Incident.run(server, atMost: 8) { incident in
            try await incident.see("120 sessions")
            try await incident.press("6")
            try await incident.see("test-key", "in use", "1 key")
            try await incident.press("K")
            try await incident.see("Deny everything that this key signed?", "120 open, of 40 users", "type 120")
            try await incident.type("120")
            try await incident.press("Enter", "Tab", "Enter")
            try await incident.see("Denied the key ", "denied  ")
        }
        for grant in grants { #expect(try await !server.accepts(grant.credential)) }
        #expect(try await server.run("find", input: token).output.contains("the key that signed the token was denied"))
        let key = try #require(try await server.run("keys", "--output", "json").objects.first)
        #expect(key["key"] == "test-key" && key["state"] == "denied" && key["refused"] == 120)
        #expect(key["published"] == false)
    }

    @Test func `who did what today`() async throws {
        let server = try await SessionServer()
        for number in 0..<60 { try await server.logIn("user-\(number)") }
        let acts = [
            ("revoke", ["revoke", "--user", "user-7", "--yes", "--reason", "stolen-laptop"]),
            ("lock", ["lock", "user-9", "--yes", "--reason", "phished"]),
            ("deny", ["deny", "--key-id", "old-key", "--force", "--yes", "--reason", "leaked-in-a-log"]),
        ]
        for (name, words) in acts {
            let done = try await Program.run(
                SessiontopProgram.path,
                words,
                environment: ["SESSIONTOP_URL": server.redis.url.description]
            )
            #expect(done.status == 0, "\(name): \(done.errors)")
        }
        let told = try await server.run("audit", "is:operator", "--output", "json")
        #expect(
            try told.strings("reason").compactMap(\.self).sorted() == ["leaked-in-a-log", "phished", "stolen-laptop"]
        )
        try await Incident.run(server, atMost: 6) { incident in
            try await incident.see("58 sessions")
            try await incident.press("3")
            try await incident.see("following")
            try await incident.press("o")
            let screen = try await incident.see(
                "  3 entries",
                "is:operator",
                "user-revoked",
                "user-7",
                "user-locked",
                "user-9",
                "key old-key"
            )
            #expect(!screen.contains("user-33"), "log-ins are left out")
            try await incident.press("Enter")
            try await incident.see("old-key", "leaked-in-a-log")
        }
    }

    @Test func `the sessions of all admins are ended`() async throws {
        let server = try await SessionServer()
        var (admins, others): ([Grant], [Grant]) = ([], [])
        for number in 0..<40 {
            let isAdmin = number % 3 == 0
            let roles = JSONValue.array(isAdmin ? ["user", "admin"] : ["user"])
            let grant = try await server.logIn("user-\(number)", claims: ["roles": roles])
            if isAdmin { admins.append(grant) } else { others.append(grant) }
        }
        try await Incident.run(server, atMost: 30) { incident in
            try await incident.see("40 sessions")
            try await incident.press("/")
            try await incident.type("claim.roles:admin")
            try await incident.press("Enter")
            try await incident.see("14 sessions")
            try await incident.press("*")
            try await incident.see("14 sessions marked.")
            try await incident.press("x")
            try await incident.see("Revoke 14 marked sessions?", "type 14")
            try await incident.type("14")
            try await incident.press("Enter", "Tab", "Enter")
            try await incident.see("14 revoked.")
        }
        for grant in admins { #expect(try await !server.accepts(grant.credential)) }
        for grant in others { #expect(try await server.accepts(grant.credential)) }
    }
}
