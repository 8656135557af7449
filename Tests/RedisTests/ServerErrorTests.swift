import Testing

@testable import Redis

struct ServerErrorTests {
    @Test(arguments: RedisServerError.Kind.allCases.filter { $0 != .unknown })
    func `is known by its first word`(_ kind: RedisServerError.Kind) {
        let error = RedisServerError(line: Array("\(kind.rawValue) something".utf8))
        #expect(error.kind == kind)
        #expect(error.code == kind.rawValue)
    }

    @Test func `others keep their first word`() {
        #expect(RedisServerError(line: Array("STALE too old".utf8)).code == "STALE")
        #expect(RedisServerError(line: Array("STALE too old".utf8)).kind == .unknown)
        #expect(RedisServerError(line: Array("Lower case".utf8)).code == "")
    }

    @Test(
        arguments: [
            "ERR unknown command 'FOO', with args beginning with: 's3cr3t-t0ken' ",
            "ERR unknown subcommand 's3cr3t-t0ken'. Try ACL HELP.",
            "ERR Error in ACL SETUSER modifier 's3cr3t-t0ken': Syntax error",
            "ERR said s3cr3t-t0ken twice: s3cr3t-t0ken",
        ]
    )
    func `does not repeat arguments`(_ line: String) {
        let error = RedisServerError(line: Array(line.utf8), to: RedisCommand("FOO", "s3cr3t-t0ken", "x"))
        #expect(!error.message.contains("s3cr3t"))
        #expect(error.message.hasPrefix("ERR "))
    }

    @Test func `does not repeat the beginning of long arguments either`() {
        let token = String(repeating: "abcdefgh", count: 100)
        let error = RedisServerError(line: Array("ERR bad '\(token.prefix(128))'".utf8), to: RedisCommand("FOO", token))
        #expect(error.message == "ERR bad '…")
    }

    @Test(arguments: ["aääääääääääääää", "aaaaaaaaaaaaaaaaaaaaaa\u{1F600}bbbb", "aaaaaaaaaaaaaaaaaaaaaaae\u{301}bbbb"])
    func `does not repeat arguments that are cut within a character`(_ text: String) {
        let error = RedisServerError(line: Array("NOGROUP No such key '\(text)'".utf8), to: RedisCommand("X", text))
        #expect(error.message == "NOGROUP No such key '…")
    }

    @Test func `is one line, without control characters, and not long`() {
        let error = RedisServerError(line: Array("ERR a\u{1B}[2Jb\u{9B}c\n\(String(repeating: "x", count: 900))".utf8))
        #expect(error.message.hasPrefix("ERR a [2Jb c xxx"))
        #expect(error.message.count == 200)
    }

    @Test func `errors say host, command and what to do, and nothing of the arguments`() {
        let error = RedisServerError(line: Array("OOM command not allowed".utf8))
        let all: [RedisError] = [
            .unreachable(host: "h:1", reason: "Connection refused"), .connectTimedOut(host: "h:1", after: .seconds(3)),
            .timedOut(host: "h:1", command: "GET", after: .seconds(5)), .interrupted(host: "h:1", command: "GET"),
            .notRedis(host: "h:1"), .server(host: "h:1", command: "GET", error),
            .protocolViolation(host: "h:1", reason: "x"), .closed(host: "h:1"),
        ]
        for error in all { #expect("\(error)".contains("h:1")) }
        for error in all where "\(error)".contains("GET") { #expect("\(error)".contains("GET")) }
        #expect(
            "\(RedisError.server(host: "h:1", command: "SET", error))"
                == "Redis at h:1 refused SET: OOM command not allowed. It has reached its maxmemory: free memory or raise the limit."
        )
        #expect("\(RedisError.readOnlyConnection(command: "DEL"))".hasPrefix("DEL was not sent"))
    }
}
