import Foundation
import TestSupport
import Testing

@testable import packaging

/// What shells complete.
@Suite struct CompletionTests {
    private static let shells = [
        ("bash", "/usr/bin/bash", ["-n"]), ("zsh", "/usr/bin/zsh", ["-n"]), ("fish", "/usr/bin/fish", ["--no-execute"]),
    ]

    @Test(arguments: ["sessiontop", "sessiond"], shells.map(\.0))
    func `a shell reads it, and it has every command`(program: String, shell: String) async throws {
        let script = try await Program.run(BuiltProduct.path(program), ["--generate-completion-script", shell])
        #expect(script.status == 0)
        for command in try await Pages.help(program).commands { #expect(script.output.contains(command.commandName)) }
        let (_, path, flags) = try #require(Self.shells.first { $0.0 == shell })
        guard ProcessInfo.processInfo.environment["CI"] != nil || access(path, X_OK) == 0 else { return }
        let folder = try TemporaryDirectory()
        try script.output.write(toFile: folder.path("script"), atomically: true, encoding: .utf8)
        let read = try await Program.run(path, flags + [folder.path("script")])
        #expect(read.status == 0 && read.errors == "", "\(read.errors)")
    }

    /// As bash does it: the script is read, and its function asked what a beginning may become.
    @Test func `bash completes a command and an option`() async throws {
        let script = try await Program.run(BuiltProduct.path("sessiontop"), ["--generate-completion-script", "bash"])
        func completions(_ words: String...) async throws -> [String] {
            let list = words.map { "'\($0)'" }.joined(separator: " ")
            let asked = """
                \(script.output)
                COMP_WORDS=(\(list)); COMP_CWORD=\(words.count - 1)
                COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
                function=$(complete -p sessiontop | sed 's/.*-F \\([^ ]*\\).*/\\1/')
                $function sessiontop "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}" 2>/dev/null
                printf '%s\\n' "${COMPREPLY[@]}"
                """
            let run = try await Program.run("/usr/bin/bash", ["-s"], input: asked)
            return run.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        #expect(try await completions("sessiontop", "rev").contains("revoke"))
        #expect(try await completions("sessiontop", "list", "--li").contains("--limit"))
    }
}
