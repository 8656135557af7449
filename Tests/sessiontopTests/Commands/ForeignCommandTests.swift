import Demo
import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import sessiontop

/// What commands say of foreign sessions that they can't read, find or promise.
@Suite struct ForeignCommandTests {
    @Test func `what can't be read may be the user's, and no command passes that over`() async throws {
        let stage = try await ForeignStage()
        try await stage.put(ForeignStage.key, #"{"cookie":{"pa"#)
        let words = "1 session can’t be read: whether it is this user’s is not known"
        let nobody = try await stage.run("revoke", "--user", "mina", "--yes", "--layout", "express")
        #expect(nobody.status == 5 && nobody.errors.contains(words), "\(nobody.errors)")
        let user = try await stage.run("user", "mina", "--layout", "express")
        #expect(user.status == 5 && user.errors.contains(words), "\(user.errors)")
        let found = try await stage.run("find", "--layout", "express", input: "mina-or-somebody")
        #expect(found.status == 5 && found.errors.contains("can’t be read"), "\(found.errors)")
        try await stage.put("sess:" + String(repeating: "b", count: 32), ForeignStage.value)
        let forced = try await stage.run(
            "revoke",
            "--user",
            "mina",
            "--yes",
            "--layout",
            "express",
            "--guard",
            "1s",
            "--output",
            "json"
        )
        #expect(forced.status == 5 && forced.errors.contains(words), "\(forced.errors)")
        #expect(forced.output.contains(#""outcome":"partly""#) && !forced.output.contains("everywhere"))
        // The guard was over before the answer was there: what came of it is said all the same.
        #expect(forced.errors.contains("stayed ended"), "\(forced.errors)")
    }

    @Test func `where no user was recognised, nobody is said to be logged in nowhere`() async throws {
        let stage = try await ForeignStage()
        try await stage.put(ForeignStage.key, #"{"cookie":{"path":"/"},"authenticated":true,"whom":"mina"}"#)
        let words = "in 1 session no user was recognised: whether it is this user’s is not known"
        let nobody = try await stage.run("revoke", "--user", "mina", "--yes", "--layout", "express")
        #expect(nobody.status == 5 && nobody.errors.contains(words), "\(nobody.errors)")
        let user = try await stage.run("user", "mina", "--layout", "express")
        #expect(user.status == 5 && user.errors.contains(words), "\(user.errors)")
        let listed = try await stage.run("list", "--layout", "express")
        #expect(listed.errors.contains("in which no user was recognised is not listed"), "\(listed.errors)")
        #expect(!listed.errors.contains("nobody is logged in"), "\(listed.errors)")
    }

    @Test func `a user's ID means the same sessions to whoever looks, tries, and acts`() async throws {
        let stage = try await ForeignStage()
        let value = #"{"cookie":{"path":"/"},"passport":{"user":{"id":7,"email":"mina@example.org"}}}"#
        try await stage.put(ForeignStage.key, value)
        let looked = try await stage.run("user", "7", "--layout", "express", "--output", "json")
        #expect(looked.status == 0 && looked.output.contains("mina@example.org"), "\(looked.output)\(looked.errors)")
        let arguments = ["revoke", "--user", "7", "--yes", "--layout", "express", "--guard", "0s", "--output", "json"]
        let tried = try await stage.run(arguments + ["--dry-run"])
        #expect(tried.status == 0 && tried.output.contains(#""sessions":1"#), "\(tried.output)\(tried.errors)")
        let done = try await stage.run(arguments)
        #expect(done.status == 0 && done.output.contains(#""sessions":1"#), "\(done.output)\(done.errors)")
        #expect(try await stage.redis.send(RedisCommand("DBSIZE")).int == 0)
    }

    @Test func `whoever logs in again under the guard is told of, and not passed off as out`() async throws {
        let stage = try await ForeignStage()
        try await stage.put(ForeignStage.key, ForeignStage.value)
        let terminal = try await TmuxTerminal(columns: 150, environment: stage.environment)
        try await terminal.expect("$")
        let arguments = "revoke --user mina --yes --layout express --guard 8s"
        try await terminal.type("\(SessiontopProgram.path) \(arguments); echo code $?")
        try await terminal.press("Enter")
        try await terminal.expect("Ctrl+C leaves it", within: .seconds(60))
        try await stage.put("sess:" + String(repeating: "b", count: 32), ForeignStage.value)
        let screen = try await terminal.expect("code 5", within: .seconds(60))
        #expect(screen.contains("logged in again while it was watched"), "\(screen)")
    }

    @Test func `a layout that was found under a prefix is named so that it is opened like that again`() async throws {
        let stage = try await ForeignStage()
        for letter in ["a", "b", "c", "d"] {
            try await stage.put("shop:sess:" + String(repeating: letter, count: 32), ForeignStage.value)
        }
        let refused = try await stage.run("revoke", "--user", "mina", "--yes")
        #expect(refused.status == 64 && refused.errors.contains("--layout express@shop:"), "\(refused.errors)")
        let bare = try await stage.run("list", "--layout", "express")
        #expect(bare.status == 1 && bare.errors.contains("No key of this store is one of the layout express"))
        let done = try await stage.run(
            "revoke",
            "--user",
            "mina",
            "--yes",
            "--layout",
            "express@shop:",
            "--guard",
            "0s"
        )
        #expect(done.status == 0 && done.output.contains("revoked"), "\(done.output)\(done.errors)")
        #expect(try await stage.redis.send(RedisCommand("DBSIZE")).int == 0)
    }

    @Test func `nobody is told that replicas have what no replica was asked for`() async throws {
        let stage = try await ForeignStage()
        try await stage.put(ForeignStage.key, ForeignStage.value)
        let run = try await stage.run("revoke", "--user", "mina", "--yes", "--layout", "express", "--durable", "1")
        #expect(run.status == 64 && run.errors.contains("--durable"), "\(run.errors)")
        #expect(try await stage.redis.send(RedisCommand("DBSIZE")).int == 1)
    }

    @Test func `whoever stops an act that is under way is told what is ended, and that nobody guards it`() async throws
    {
        let stage = try await ForeignStage()
        try await stage.put(ForeignStage.key, ForeignStage.value)
        let terminal = try await TmuxTerminal(columns: 150, environment: stage.environment)
        try await terminal.expect("$")
        try await terminal.type("\(SessiontopProgram.path) revoke --user mina --yes --layout express; echo code $?")
        try await terminal.press("Enter")
        try await eventually { try await stage.redis.send(RedisCommand("DBSIZE")).int == 0 }
        try await terminal.press("C-c")
        let screen = try await terminal.expect("code 5")
        #expect(screen.contains("no longer guarded") && screen.contains("revoked"), "\(screen)")
    }

    @Test func `where Redis goes away under the guard, it is not known what stayed ended`() async throws {
        let stage = try await ForeignStage()
        for number in 10...35 {
            try await stage.put("sess:" + String(repeating: "a", count: 30) + "\(number)", ForeignStage.value)
        }
        let terminal = try await TmuxTerminal(columns: 150, environment: stage.environment)
        try await terminal.expect("$")
        let arguments = "revoke --user mina --yes --layout express --guard 15s"
        try await terminal.type("\(SessiontopProgram.path) \(arguments); echo code $?")
        try await terminal.press("Enter")
        try await terminal.expect("Ctrl+C leaves it", within: .seconds(60))
        try stage.server.process.kill()
        let screen = try await terminal.expect("code 5", within: .seconds(60))
        #expect(screen.contains("it is not known of 26 of 26 sessions"), "\(screen)")
        #expect(!screen.contains(".."), "\(screen)")
    }

    @Test func `of a token that outlives its denial by its own word, that is said`() async throws {
        let stage = try await ForeignStage()
        func id(_ digit: Int) -> String { "0e4f7a52-7c1b-4a6e-9d1c-10000000000\(digit)" }
        try await stage.put("blacklist:" + id(1), "1")
        let expires = Int(Date().timeIntervalSince1970) + 60 * 86_400
        let parts = [
            #"{"alg":"HS256"}"#, #"{"jti":"\#(id(2))","exp":\#(expires)}"#, String(repeating: "s", count: 32),
        ]
        let token = parts.map { Base64URL.encode(Array($0.utf8)) }.joined(separator: ".")
        let run = try await stage.run("deny", "--yes", "--unverified", "--layout", "jti-blacklist", input: token)
        #expect(run.status == 0 && run.errors.contains("good again from then"), "\(run.errors)")
        #expect(try await stage.redis.send(RedisCommand("EXISTS", "blacklist:" + id(2))).int == 1)
    }

    @Test func `an ID that lets somebody in is not said to be no session`() async throws {
        let stage = try await ForeignStage()
        let id = String(repeating: "aB3", count: 10) + "xy"
        let value =
            #"{"session":{"userId":"1","expiresAt":"2099-01-01T00:00:00.000Z"},"user":{"email":"mina@example.org"}}"#
        try await stage.put("better-auth:" + id, value)
        let run = try await stage.run("revoke", id, "--yes", "--layout", "better-auth")
        #expect(run.status == 64 && run.errors.contains("another name"), "\(run.errors)")
        #expect(!run.errors.contains(id))
    }
}
