import Foundation
import Redis
import SessionLink
import Settings
import TestSupport
import Testing

/// What is not UTF-8 is refused, whatever it was to be: it must never become another name.
@Suite struct NotTextTests {
    /// How a shell writes bytes that are no UTF-8: a Latin-1 letter, a lone continuation, an overlong slash, half a character,
    /// a surrogate, what lies beyond Unicode, a NUL that is written long.
    private static let wrong = [
        #"\xE9"#, #"\x80"#, #"\xC0\xAF"#, #"\xE2\x82"#, #"\xED\xA0\x80"#, #"\xF4\x90\x80\x80"#, #"\xC0\x80"#,
        #"k\xFFm"#,
    ]

    private func shell(_ line: String, _ url: String = "unix:///nowhere") async throws -> Program {
        try await Program.run(
            "/bin/bash",
            ["-c", line, SessiontopProgram.path],
            environment: ["SESSIONTOP_URL": url]
        )
    }

    @Test(arguments: NotTextTests.wrong) func `an argument`(_ bytes: String) async throws {
        let name = "$'ren\(bytes)'"
        let lines = [
            "lock \(name) --yes", "revoke --user \(name) --yes", "unlock \(name)", "user \(name)", "list user=\(name)",
            "list --query=\(name)", "audit --user \(name)", "lock kim --yes --reason \(name)", "--\(name)", "\(name)",
            "list --context \(name)", "acl --role viewer --user \(name)", "--lang \(name) list",
        ]
        for line in lines {
            let run = try await shell("\"$0\" \(line)")
            #expect(run.status == 64 && run.output.isEmpty, "\(line): \(run.errors)")
            #expect(run.errors.contains("is not UTF-8 text, so nothing was done"), "\(line): \(run.errors)")
            #expect(!run.errors.contains("\u{FFFD}"), "\(run.errors)")
        }
        let run = try await Program.run("/bin/bash", ["-c", "\"$0\" --config \(name)", BuiltProduct.path("sessiond")])
        #expect(run.status == 64 && run.errors.contains("Argument 2 is not UTF-8"), "\(run.errors)")
    }

    @Test func `a variable`() async throws {
        for name in [
            "SESSIONTOP_CONTEXT", "SESSIONTOP_URL", "SESSIONTOP_PREFIX", "XDG_CONFIG_HOME", "HOME", "SUDO_USER",
            "LC_ALL",
        ] {
            let run = try await shell("\(name)=$'/ren\\xE9' \"$0\" list")
            #expect(run.status == 64 && run.errors.contains("\(name) is not UTF-8"), "\(name): \(run.errors)")
        }
        let other = try await shell("OF_NO_CONCERN=$'ren\\xE9' \"$0\" list")
        #expect(other.status == 3, "\(other.errors)")
        let service = "SESSIOND_LISTEN=$'\\xE9' \"$0\" --check"
        let run = try await Program.run("/bin/bash", ["-c", service, BuiltProduct.path("sessiond")])
        #expect(run.status == 64 && run.errors.contains("SESSIOND_LISTEN is not UTF-8"), "\(run.errors)")
    }

    @Test func `a user of that name in Latin-1 does not become another`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("ren\u{FFFD}")
        let run = try await shell("\"$0\" lock $'ren\\xE9' --yes", server.redis.url.description)
        #expect(run.status == 64 && run.output.isEmpty)
        #expect(try await server.accepts(grant.credential))
    }

    @Test func `a configuration`() async throws {
        let folder = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: folder.path("sessiontop"), withIntermediateDirectories: true)
        try Data("context = \"ren\u{E9}\"".unicodeScalars.map { UInt8($0.value) })
            .write(to: URL(filePath: folder.path("sessiontop/config.toml")))
        let run = try await SessiontopProgram.run("list", environment: ["XDG_CONFIG_HOME": folder.url.path])
        #expect(run.status == 64 && run.errors.contains("config.toml: it is not UTF-8 text"), "\(run.errors)")
    }

    @Test func `bytes are taken as they are`() throws {
        #expect(try ProgramArguments([Array("jose\u{301}".utf8), []]).texts.map(\.utf8.count) == [6, 0])
        #expect(throws: NotText.argument(2)) { try ProgramArguments([[0x61], [0xE9]]) }
    }
}
