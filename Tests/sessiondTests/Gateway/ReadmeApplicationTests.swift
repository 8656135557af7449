import AsyncHTTPClient
import Demo
import Foundation
import NIOHTTP1
import SessionLink
import TestSupport
import Testing

/// The application that the README shows, behind a gateway as it is copied.
@Suite(.timeLimit(.minutes(3))) struct ReadmeApplicationTests {
    /// The README's program, with the places of a test in it.
    private func source(port: UInt16, service: Sessiond) throws -> String {
        let readme = try String(contentsOf: Project.top.appendingPathComponent("README.md"), encoding: .utf8)
        let start = try #require(readme.firstRange(of: "```python\n"))
        let end = try #require(readme[start.upperBound...].firstRange(of: "```"))
        return String(readme[start.upperBound..<end.lowerBound])
            .replacing("127.0.0.1:8181", with: "127.0.0.1:\(service.port)").replacing("3000", with: "\(port)")
            .replacing("/etc/sessiond/app.key", with: "\(service.folder)/app.key")
    }

    @Test func `it logs in, follows what is its own, and reports what is wrong`() async throws {
        let test = try await ServiceUnderTest()
        let port = try ReservedPort()
        let application = try PrivateServer("application", ["python3"], configuration: "app.py")
        try application.write([try source(port: port.number, service: test.service)], to: "app.py")
        try await application.launch { ServerProbe.listens(on: port.number) }
        defer { application.stop() }
        try await Site.visit(.nginx, on: test, application: port.number) { site in
            func logIn(_ path: String, _ password: String) async throws -> ServiceUnderTest.Answer {
                let form = "user=kim&password=\(password)"
                let client = [("User-Agent", "Firefox")]
                return try await site.get(path, client, method: .POST, body: .bytes(Array(form.utf8)))
            }
            #expect(try await logIn("/login", "guess").status == 403)
            let failed = try await test.directory.failedLogIns()
            #expect(failed.map(\.reason) == ["wrong password"] && failed.map(\.ip) == ["127.0.0.1"])
            let begun = try await logIn("/login?return=/a?b=1&c=2", "correct+horse")
            #expect(begun.status == 303 && begun.fields["Location"] == ["/a?b=1&c=2"], "\(begun)")
            for evil in ["//evil.test", "https://evil.test", ""] {
                let answer = try await logIn("/login?return=\(evil)", "correct+horse")
                #expect(answer.fields["Location"] == ["/"], "\(answer)")
            }
            let cookie = ("Cookie", try #require(begun.cookie))
            #expect(try await site.get("/a", [cookie]).text.hasPrefix("Hello kim<form"))
            #expect(try await site.get("/logout", [cookie], method: .POST).status == 204)
            #expect(try await site.get("/a", [cookie]).status == 401)
        }
    }
}
