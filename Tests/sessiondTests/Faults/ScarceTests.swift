import Demo
import Foundation
import Glibc
import JOSE
import NIOHTTP1
import TestSupport
import Testing

/// What a process is short of, or shares: descriptors, the log's reader, the socket that it listens on.
@Suite struct ScarceTests {
    /// Another process of the same settings, begun by a shell.
    private func start(_ test: ServiceUnderTest, _ listen: String, before: String = "", after: String) throws -> Helper
    {
        let command =
            "\(before) exec '\(BuiltProduct.path("sessiond"))' --config '\(test.service.folder)/config.toml' "
            + "--listen '\(listen)' \(after)"
        return try Helper(path: "/bin/sh", ["-c", command])
    }

    private func get(_ connection: RawConnection, _ path: String) -> String {
        connection.exchange("GET \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    }

    @Test func `without descriptors it says so once and goes on`() async throws {
        let test = try await ServiceUnderTest()
        let folder = try TemporaryDirectory()
        let port = try ReservedPort()
        let process = try start(
            test,
            "127.0.0.1:\(port.number)",
            before: "ulimit -n 64;",
            after: "2> '\(folder.path("log"))'"
        )
        func log() -> String { (try? String(contentsOfFile: folder.path("log"), encoding: .utf8)) ?? "" }
        try await eventually { log().contains("Listening.") }
        do {
            var connections: [RawConnection] = []
            for _ in 0..<100 { connections.append(try RawConnection(port.number)) }
            try await eventually { log().contains("No connection can be accepted") }
            try await eventually { get(connections[0], "/livez").contains("200 OK") }
            // Ten tries a second at most: a spin would be thousands, and never be quiet.
            try await eventually {
                let (begin, before) = (ContinuousClock.now, try cpuTime(of: port.number))
                try await Task.sleep(for: .milliseconds(500))
                let used = Duration.milliseconds(10 * (try cpuTime(of: port.number) - before))
                return used < (ContinuousClock.now - begin) / 2
            }
            withExtendedLifetime(connections) {}
        }
        #expect(get(try RawConnection(port.number), "/livez").contains("200 OK"))
        #expect(log().split(separator: "\n").count { $0.contains("No connection can be accepted") } == 1)
        withExtendedLifetime(process) {}
    }

    /// The processor time, in hundredths of a second, of what listens on a port.
    private func cpuTime(of port: UInt16) throws -> Int {
        for name in try FileManager.default.contentsOfDirectory(atPath: "/proc") where Int(name) != nil {
            guard let line = try? String(contentsOfFile: "/proc/\(name)/cmdline", encoding: .utf8),
                line.contains("127.0.0.1:\(port)"), line.contains("sessiond\0"),
                let facts = try? String(contentsOfFile: "/proc/\(name)/stat", encoding: .utf8)
            else { continue }
            let fields = facts.split(separator: " ")
            return (Int(fields[13]) ?? 0) + (Int(fields[14]) ?? 0)
        }
        throw CancellationError()
    }

    @Test func `a log that nobody reads stops no request`() async throws {
        let test = try await ServiceUnderTest()
        let folder = try TemporaryDirectory()
        let port = try ReservedPort()
        try #require(mkfifo(folder.path("log"), 0o600) == 0)
        // Both ends are open, and nobody reads.
        let reader = open(folder.path("log"), O_RDWR | O_CLOEXEC)
        defer { close(reader) }
        // F_SETPIPE_SZ, which Swift's Glibc does not have.
        _ = fcntl(reader, 1031, 4096)
        let process = try start(test, "127.0.0.1:\(port.number)", after: "2> '\(folder.path("log"))'")
        try await eventually { (try? RawConnection(port.number)) != nil }
        let connection = try RawConnection(port.number)
        let request = "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n"
        for _ in 0..<50 {
            connection.say(String(repeating: request, count: 10))
        }
        let answers = get(connection, "/metrics")
        #expect(answers.components(separatedBy: "HTTP/1.1 200 OK").count == 502)
        withExtendedLifetime(process) {}
    }

    @Test func `what is no socket is not taken for one`() async throws {
        let test = try await ServiceUnderTest()
        let folder = try TemporaryDirectory()
        try "notes".write(toFile: folder.path("s"), atomically: true, encoding: .utf8)
        let run = try await Program.run(
            BuiltProduct.path("sessiond"),
            ["--config", "\(test.service.folder)/config.toml", "--listen", "unix:\(folder.path("s"))"]
        )
        #expect(run.status == 71 && run.errors.contains("what lies there is no socket"), "\(run.errors)")
        #expect(try String(contentsOfFile: folder.path("s"), encoding: .utf8) == "notes")
    }

    @Test func `a socket that somebody listens on is not taken`() async throws {
        let test = try await ServiceUnderTest("socket_mode = \"0660\"")
        let folder = try TemporaryDirectory()
        let (path, address) = (folder.path("s"), "unix:\(folder.path("s"))")
        func mode() -> mode_t? {
            var facts = stat()
            return stat(path, &facts) == 0 ? facts.st_mode & 0o777 : nil
        }
        var first: Helper? = try start(test, address, before: "umask 077;", after: "2> '\(folder.path("log"))'")
        try await eventually { (try? RawConnection(unix: path)) != nil }
        #expect(mode() == 0o660)
        let second = try await Program.run(
            BuiltProduct.path("sessiond"),
            ["--config", "\(test.service.folder)/config.toml", "--listen", address]
        )
        #expect(second.status == 71 && second.errors.contains("another process listens on this socket"))
        #expect(get(try RawConnection(unix: path), "/livez").contains("200 OK"), "the first goes on")
        // What was left by one that was killed is nobody's.
        first?.end()
        first = nil
        #expect(mode() != nil)
        let third = try start(test, address, after: "2> '\(folder.path("log"))'")
        try await eventually { (try? get(RawConnection(unix: path), "/livez").contains("200 OK")) == true }
        withExtendedLifetime(third) {}
    }
}
