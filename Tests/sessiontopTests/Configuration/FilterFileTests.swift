import Foundation
import Sessions
import Settings
import TestSupport
import Testing

@testable import sessiontop

/// The file in which the console saves filters.
@Suite struct FilterFileTests {
    @Test func `what is saved is there again, beside what is configured`() throws {
        let folder = try TemporaryDirectory()
        let file = FilterFile(folder: folder.path("new/sessiontop"), configured: ["ops": "user:root"])
        #expect(try file.load() == SavedFilters(["ops": "user:root"]))
        let odd = "user:/^a\\.\"b\"/ client:\"\u{7}é한\u{1F600}\""
        _ = try file.save("claim.role:admin", as: "admins")
        #expect(
            try file.save(odd, as: "v1.odd")
                == SavedFilters(["ops": "user:root", "admins": "claim.role:admin", "v1.odd": odd])
        )
        #expect(try file.load()["v1.odd"] == odd)
        _ = try file.save("kim", as: "admins")
        #expect(try file.load()["admins"] == "kim")
        let path = folder.path("new/sessiontop/filters.toml")
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("new/sessiontop")) == ["filters.toml"])
    }

    @Test func `what is configured, or can't be read, is left alone`() throws {
        let folder = try TemporaryDirectory()
        let file = FilterFile(folder: folder.url.path, configured: ["ops": "user:root"])
        #expect(throws: FileProblem.self) { try file.save("kim", as: "ops") }
        let path = folder.path("filters.toml")
        try "[filters]\nbroken".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: FileProblem.self) { try file.save("kim", as: "kim") }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "[filters]\nbroken")
        #expect(throws: FileProblem.self) { try FilterFile().save("kim", as: "kim") }
    }

    @Test func `commands know the filters that are saved and configured`() async throws {
        let server = try await SessionServer()
        for user in ["anna", "bert"] { try await server.logIn(user) }
        let folder = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: folder.path("sessiontop"), withIntermediateDirectories: true)
        try "[filters]\nours = \"user:anna\"".write(
            toFile: folder.path("sessiontop/config.toml"),
            atomically: true,
            encoding: .utf8
        )
        _ = try FilterFile(folder: folder.path("sessiontop")).save("not saved:ours", as: "theirs")
        let environment = ["XDG_CONFIG_HOME": folder.url.path]
        for (query, user) in [("saved:ours", "anna"), ("saved:theirs", "bert")] {
            let found = try await server.run("list", query, "--output", "json", environment: environment)
            #expect(try found.strings("user") == [user])
        }
        let none = try await server.run("list", "saved:nobody", environment: environment)
        #expect(none.status == 64 && none.errors.contains("There are ours, theirs."))
    }
}
