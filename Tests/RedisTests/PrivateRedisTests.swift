import Demo
import Foundation
import Redis
import TestSupport
import Testing

struct PrivateRedisTests {
    @Test func `answers on a socket in a folder for this user alone, and leaves nothing behind`() async throws {
        let server = try await PrivateRedis.start()
        let attributes = try FileManager.default.attributesOfItem(atPath: server.folder)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
        #expect(server.url == RedisURL(endpoint: .unix(path: server.folder + "/redis.sock")))
        #expect(server.tcpURL == nil)
        server.stop()
        server.stop()
        #expect(!FileManager.default.fileExists(atPath: server.folder))
    }

    @Test func `a configuration that the server refuses is reported with the server's own words`() async throws {
        await #expect(throws: PrivateServerError.self) {
            try await PrivateRedis.start(.init(configuration: ["no-such-directive yes"]))
        }
    }

    @Test func `without redis-server the error says what to install`() async throws {
        // In a process of its own, since the environment is everybody's.
        await #expect(processExitsWith: .success) {
            setenv("PATH", "/nonexistent", 1)
            let error = await #expect(throws: PrivateServerError.self) { try await PrivateRedis.start() }
            #expect(error?.description == "redis-server was not found: install it with apt-get install redis-server")
        }
    }

    @Test func `server and folder are gone after a SIGKILL of the program`() async throws {
        let directory = try TemporaryDirectory()
        let note = directory.path("folder")
        await #expect(processExitsWith: .signal(SIGKILL)) { [note = note as String] in
            let server = try await PrivateRedis.start()
            try server.folder.write(toFile: note, atomically: true, encoding: .utf8)
            raise(SIGKILL)
        }
        let folder = try String(contentsOfFile: note, encoding: .utf8)
        #expect(folder.contains("sessiontop."))
        try await eventually { !FileManager.default.fileExists(atPath: folder) }
    }

    @Test func `the server inherits none of our files`() async throws {
        let leaky = open("/dev/zero", O_RDONLY)
        defer { close(leaky) }
        let server = try await PrivateRedis.start()
        let process = try #require(
            try FileManager.default.contentsOfDirectory(atPath: "/proc").first { process in
                Int(process) != nil && link("/proc/\(process)/cwd") == server.folder
            }
        )
        let files = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd")
        #expect(!files.isEmpty)
        #expect(!files.contains { link("/proc/\(process)/fd/\($0)") == "/dev/zero" })
    }

    private func link(_ path: String) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: path)
    }
}
