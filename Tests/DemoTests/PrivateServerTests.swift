import Glibc
import TestSupport
import Testing

@testable import Demo

/// Servers as tests and demos start them.
@Suite struct PrivateServerTests {
    /// A server with a worker, as nginx is one: killing the server alone leaves the worker.
    private static let script = """
        sh -c 'trap "" HUP TERM; echo $$ > "$1/worker"; while :; do sleep 60; done' sh "${1%/*}" &
        exec sleep 1000
        """

    private func started() async throws -> (server: PrivateServer, worker: pid_t) {
        let server = try PrivateServer("server", ["sh", "-c", Self.script, "sh"], configuration: "settings")
        var worker: pid_t?
        try await server.launch {
            worker = Self.text("\(server.folder)/worker").flatMap { pid_t($0) }
            return worker != nil
        }
        return (server, try #require(worker))
    }

    private static func text(_ path: String) -> String? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 32)
        guard fgets(&buffer, Int32(buffer.count), file) != nil else { return nil }
        let line = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return line.hasSuffix("\n") ? String(line.dropLast()) : nil
    }

    @Test func `nothing that a server started outlives it`() async throws {
        let (server, worker) = try await started()
        #expect(kill(worker, 0) == 0)
        server.stop()
        try await eventually { kill(worker, 0) != 0 }
    }

    @Test func `nor does it outlive a crash`() async throws {
        let (server, worker) = try await started()
        try server.kill()
        try await eventually { kill(worker, 0) != 0 }
        server.stop()
    }

    @Test func `a released server takes all along`() async throws {
        let worker = try await started().worker
        try await eventually { kill(worker, 0) != 0 }
    }
}
