import Foundation
import Settings
import TestSupport
import Testing

@testable import sessiond
@testable import sessiontop

/// What the service manager reads, and the examples that are installed.
@Suite struct UnitTests {
    private static let analyze = "/usr/bin/systemd-analyze"
    static let isThere = access(analyze, X_OK) == 0
    private static let unit = "Packaging/sessiond/sessiond.service"

    /// The lines of a section, by name; a name may come more than once.
    private func settings() throws -> [(name: String, value: String)] {
        try Repository.text(Self.unit).split(separator: "\n").filter { !$0.hasPrefix("#") && !$0.hasPrefix("[") }.map {
            let parts = $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), String(parts[1]))
        }
    }

    @Test(.enabled(if: isThere, "there is no systemd-analyze: apt-get install systemd"))
    func `the service is shut off from what it does not need`() async throws {
        let run = try await Program.run(
            Self.analyze,
            ["security", "--offline=true", "--no-pager", Repository.path(Self.unit)]
        )
        let match = try #require(run.output.firstMatch(of: /level for sessiond.service: ([0-9.]+)\s/), "\(run.errors)")
        #expect(try #require(Double(match.output.1)) <= 2.0)
    }

    /// `verify` wants the programs that a unit names to be there, so it gets a copy with the paths of what was built.
    @Test(.enabled(if: isThere, "there is no systemd-analyze: apt-get install systemd"))
    func `systemd understands every line of it`() async throws {
        let folder = try TemporaryDirectory()
        let text = try Repository.text(Self.unit)
            .replacing("/usr/bin/sessiond", with: BuiltProduct.path("sessiond"))
            .replacing(/Documentation=.*\n/, with: "")
        try text.write(toFile: folder.path("sessiond.service"), atomically: true, encoding: .utf8)
        let run = try await Program.run(Self.analyze, ["verify", "--man=no", folder.path("sessiond.service")])
        #expect(!(run.output + run.errors).contains("sessiond.service:"), "\(run.output)\(run.errors)")
    }

    /// systemd hears of readiness and reloading from the program itself, and does not start what can't start.
    @Test func `it is told of readiness, and gives up on bad settings`() throws {
        let settings = try settings()
        func values(_ name: String) -> [String] { settings.filter { $0.name == name }.map(\.value) }
        #expect(values("Type") == ["notify"] && values("NotifyAccess") == ["main"])
        #expect(values("ExecReload").count == 2 && values("ExecReload").first?.hasSuffix("--check") == true)
        #expect(values("RestartPreventExitStatus") == ["64"])
        #expect(values("User") == ["sessiond"] && values("LimitCORE") == ["0"])
        #expect(try Repository.text("Packaging/sessiond/sessiond.sysusers").contains("\nu sessiond - "))
    }

    /// What lies in /etc after an installation works as it is, but for the keys.
    @Test func `the examples are configurations`() throws {
        let name = "Packaging/sessiond/config.toml"
        let service = try ServiceConfiguration(file: "/etc/sessiond/config.toml", source: Repository.text(name))
        #expect(
            service.keys.signing == "/etc/sessiond/signing.pem" && service.keys.secret == "/etc/sessiond/secret.key"
        )
        #expect(service.services == ["app": "/etc/sessiond/app.key"])
        let console = try Configuration(file: "/c", source: Repository.text("Packaging/sessiontop/config.toml"))
        #expect(console.contexts.count == 2 && console.context == "production")
    }

    /// Each example's commented lines can be uncommented.
    @Test func `what the examples leave out can be put in`() throws {
        for (name, isService) in [("sessiond", true), ("sessiontop", false)] {
            let text = try Repository.text("Packaging/\(name)/config.toml").replacing(/(?m)^#(?=[a-z_]+ = )/, with: "")
            if isService {
                _ = try ServiceConfiguration(file: "/c", source: text)
            } else {
                _ = try Configuration(file: "/c", source: text)
            }
        }
    }
}
