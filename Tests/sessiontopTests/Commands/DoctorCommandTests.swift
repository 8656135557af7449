import JOSE
import SessionLink
import TestSupport
import Testing

@testable import sessiontop

/// `doctor`, and what the shell completes.
@Suite struct DoctorCommandTests {
    private let terminal = ["TERM": "xterm-256color", "LANG": "C.UTF-8"]

    @Test func allIsWell() async throws {
        let server = try await SessionServer(redis: "appendonly yes")
        try await server.logIn()
        let run = try await server.run("doctor", "--output", "json", environment: terminal)
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(try Set(run.strings("verdict")) == ["ok"])
        #expect(try run.strings("check").contains("revocations"))
    }

    @Test func saysWhatIsWrong() async throws {
        let server = try await SessionServer(redis: "save \"\"")
        let run = try await server.run("doctor", environment: ["TERM": "dumb", "LANG": "C"])
        #expect(run.status == 1 && run.errors.isEmpty)
        for words in ["Set appendonly yes", "TERM is dumb", "set LANG=C.UTF-8", "holds no SessionLink data"] {
            #expect(run.output.contains(words), "\(run.output)")
        }
    }

    @Test func outOfReach() async throws {
        let run = try await SessiontopProgram.run("doctor", "--url", "redis://127.0.0.1:1")
        #expect(run.status == 3 && !run.errors.isEmpty)
    }

    @Test func oldServersAreTold() {
        #expect(!Check.version("6.2.14").isGood && Check.version("7.0.15").isGood && Check.version("10.1").isGood)
        #expect(!Check.version("").isGood)
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func completions(_ shell: String) async throws {
        let run = try await SessiontopProgram.run("--generate-completion-script", shell)
        #expect(run.status == 0)
        for command in ["revoke", "find", "doctor", "unlock"] { #expect(run.output.contains(command)) }
        if shell == "bash" {
            let checked = try await Program.run("/bin/bash", ["-n"], input: run.output)
            #expect(checked.status == 0 && checked.errors.isEmpty, "\(checked.errors)")
        }
    }
}
