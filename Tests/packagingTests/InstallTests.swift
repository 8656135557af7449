import Foundation
import TestSupport
import Testing

/// Installing copies what was staged, and uninstalling takes that away and nothing else.
@Suite struct InstallTests {
    private struct Place {
        let folder: TemporaryDirectory
        var tree: String { folder.path("tree") }
        var root: String { folder.path("root") }

        init() throws {
            folder = try TemporaryDirectory()
            for (file, text) in [
                ("bin/sessiond", "program"), ("share/doc/sessiond/examples/config.toml", "listen = 1\n"),
                ("lib/systemd/system/sessiond.service", "ExecStart=/usr/bin/sessiond\n"),
                ("share/man/man8/a b.8", "page"),
            ] {
                let path = "\(tree)/\(file)"
                let parent = URL(fileURLWithPath: path).deletingLastPathComponent()
                try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
                try text.write(toFile: path, atomically: true, encoding: .utf8)
            }
            chmod("\(tree)/bin/sessiond", 0o755)
        }

        func run(_ script: String, prefix: String = "/opt/session link") async throws -> Program {
            let arguments = [root, prefix] + (script == "install" ? [tree] : [])
            return try await Program.run(Repository.path("Packaging/\(script)"), arguments)
        }

        /// What lies below the root.
        var files: Set<String> {
            Set((try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? [])
        }
    }

    @Test func `what is installed works from there, and goes again`() async throws {
        let place = try Place()
        try FileManager.default.createDirectory(
            atPath: "\(place.root)/opt/session link/bin",
            withIntermediateDirectories: true
        )
        try "mine".write(toFile: "\(place.root)/opt/session link/bin/mine", atomically: true, encoding: .utf8)
        let before = place.files
        for _ in 1...2 {
            let installed = try await place.run("install")
            #expect(installed.status == 0 && installed.errors == "", "\(installed.errors)")
        }
        let target = "\(place.root)/opt/session link"
        #expect(access("\(target)/bin/sessiond", X_OK) == 0)
        #expect(place.files.contains("opt/session link/share/man/man8/a b.8"))
        let unit = try String(contentsOfFile: "\(target)/lib/systemd/system/sessiond.service", encoding: .utf8)
        #expect(unit == "ExecStart=/opt/session link/bin/sessiond\n")
        let gone = try await place.run("uninstall")
        #expect(gone.status == 0 && gone.errors.contains("/etc/sessiond"))
        #expect(place.files.subtracting(before) == ["etc", "etc/sessiond", "etc/sessiond/config.toml"])
        #expect(before.isSubset(of: place.files))
        #expect(try await place.run("uninstall").status == 1)
    }

    @Test func `settings that are there stay`() async throws {
        let place = try Place()
        try FileManager.default.createDirectory(atPath: "\(place.root)/etc/sessiond", withIntermediateDirectories: true)
        try "mine".write(toFile: "\(place.root)/etc/sessiond/config.toml", atomically: true, encoding: .utf8)
        #expect(try await place.run("install").status == 0)
        let kept = try String(contentsOfFile: "\(place.root)/etc/sessiond/config.toml", encoding: .utf8)
        #expect(kept == "mine")
    }

    @Test func `a prefix that is none is refused`() async throws {
        #expect(try await Place().run("install", prefix: "usr").status == 64)
    }
}
