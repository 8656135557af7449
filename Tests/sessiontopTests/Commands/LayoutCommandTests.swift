import JOSE
import Redis
import TestSupport
import Testing

@testable import sessiontop

/// Commands on sessions of other frameworks.
@Suite struct LayoutCommandTests {
    @Test func `the rule is that of the layout, and a right that is missing is named with it`() async throws {
        let stage = try await ForeignStage()
        let rule = try await stage.run("acl", "--role", "viewer", "--layout", "express")
        #expect(rule.status == 0 && rule.output.contains(" +mget ") && rule.output.contains(" %R~sess:* "))
        #expect(!rule.output.contains("~sl:"))
        let wide = try await stage.run("acl", "--role", "operator", "--layout", "jwt-by-user")
        #expect(wide.output.contains(" ~* ") && wide.errors.contains("all keys"))
        _ = try await stage.redis.send(RedisCommand("SET", ForeignStage.key, ForeignStage.value, "EX", 600))
        let well = try await stage.run("doctor", "--layout", "express")
        #expect(well.output.contains("all that looking and acting takes"), "\(well.output)")
        _ = try await stage.redis.send(RedisCommand("ACL", "SETUSER", "default", "-del", "-mget"))
        let ill = try await stage.run("doctor", "--layout", "express")
        #expect(ill.status == 1 && ill.output.contains("ACL SETUSER default +mget +del"), "\(ill.output)")
        #expect(ill.output.contains("sessiontop acl --role operator --layout express"))
        let dry = try await stage.run("revoke", "--user", "mina", "--dry-run", "--layout", "express")
        #expect(dry.status == 4 && dry.errors.contains("+del"), "\(dry.errors)")
    }

    @Test func `a database without a key of the layout is said to have none`() async throws {
        let stage = try await ForeignStage()
        let run = try await stage.run("doctor", "--layout", "express")
        #expect(run.output.contains("one of the layout express") && !run.output.contains("SessionLink data"))
    }

    @Test func `a value that can't be read is neither alive nor dead`() async throws {
        let stage = try await ForeignStage()
        _ = try await stage.redis.send(RedisCommand("SET", ForeignStage.key, "{\"cookie\":{\"pa", "EX", 600))
        let words = try await stage.run("find", "--layout", "express", input: ForeignStage.key)
        #expect(words.status == 65 && words.output.contains("CAN’T BE READ"), "\(words.output)")
        #expect(!words.output.contains("ALIVE") && !words.output.contains("DEAD"))
        let found = try await stage.run("find", "--layout", "express", "--output", "json", input: ForeignStage.key)
        #expect(try found.strings("verdict") == ["unreadable"])
    }

    @Test func `whom only a token names is not told as a fact`() async throws {
        let stage = try await ForeignStage()
        let token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9."
        let value = #"{"cookie":{"path":"/"},"q":"\#(token)AAAA"}"#
        _ = try await stage.redis.send(RedisCommand("SET", ForeignStage.key, value, "EX", 600))
        let words = try await stage.run("find", "--layout", "express", input: ForeignStage.key)
        #expect(words.output.contains("not verified: only a token says so"), "\(words.output)")
        let list = try await stage.run("list", "--layout", "express", "--output", "json")
        #expect(list.output.contains("user-not-verified"), "\(list.output)")
    }

    @Test func `a list of refused tokens alone says what is there, and how it is seen`() async throws {
        let stage = try await ForeignStage()
        _ = try await stage.redis.send(RedisCommand("ZADD", "revoked_jti", 4_000_000_000, "one"))
        let run = try await stage.run("list", "--layout", "jti-denylist-zset")
        #expect(run.status == 1 && run.errors.contains("1 token"), "\(run.errors)")
    }

    @Test func `whoever leaves the guard is told what is no longer guarded`() async throws {
        let stage = try await ForeignStage()
        _ = try await stage.redis.send(RedisCommand("SET", ForeignStage.key, ForeignStage.value, "EX", 600))
        let terminal = try await TmuxTerminal(columns: 150, environment: stage.environment)
        try await terminal.expect("$")
        try await terminal.type("\(SessiontopProgram.path) revoke --user mina --yes --layout express; echo code $?")
        try await terminal.press("Enter")
        try await terminal.expect("Ctrl+C leaves it")
        try await terminal.press("C-c")
        let screen = try await terminal.expect("code 5")
        #expect(screen.contains("no longer guarded"), "\(screen)")
    }

    @Test func `a proposal is kept whether or not it can be printed`() async throws {
        let stage = try await ForeignStage()
        for number in 10..<30 {
            let key = "shop:websession:\(String(repeating: "0123456789abcdef", count: 2).dropLast(2))\(number)"
            let id = "6f9c1e2a-4b7d-4c1e-8a5f-0123456789\(number)"
            _ = try await stage.redis.send(
                RedisCommand(
                    "HSET",
                    key,
                    "username",
                    "person\(number)@example.com",
                    "jti",
                    id,
                    "ip",
                    "203.0.113.\(number)",
                    "created_at",
                    "1795900000"
                )
            )
            _ = try await stage.redis.send(RedisCommand("EXPIRE", key, 3600))
        }
        let line = "\"$0\" discover --write mine >/dev/full"
        let run = try await Program.run(
            "/bin/bash",
            ["-c", line, SessiontopProgram.path],
            environment: stage.environment
        )
        #expect(run.status == 74 && run.errors.contains("Written to"), "\(run.status) \(run.errors)")
        #expect(run.errors.contains("Standard output can't be written"), "\(run.errors)")
    }

    @Test func `who may read nothing is not told that nothing was found`() async throws {
        let stage = try await ForeignStage()
        _ = try await stage.redis.send(RedisCommand("SET", ForeignStage.key, ForeignStage.value, "EX", 600))
        _ = try await stage.redis.send(RedisCommand("ACL", "SETUSER", "default", "-getrange"))
        let run = try await stage.run("discover")
        #expect(run.status == 4 && run.errors.contains("lacks the right"), "\(run.errors)\(run.output)")
    }
}
