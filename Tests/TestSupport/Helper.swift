import Foundation
import Glibc

/// A program that answers each line on its standard input by one on its standard output, for as long as the value lives.
public final class Helper: Sendable {
    /// What is thrown when the program ended instead of answering.
    public struct Ended: Error, CustomStringConvertible {
        /// Which program, and what it wrote to standard error.
        public let description: String
    }

    /// Should it crash, the few lines that say where; the whole takes a quarter of a minute.
    private static let backtrace =
        "color=no,registers=none,images=none,threads=crashed,limit=12,top=2,sanitize=no,symbolicate=fast"

    private let program: String
    private let process: pid_t
    private let channel: Int32
    private let folder: TemporaryDirectory
    /// Waiting for an answer blocks a thread, which must not be one of those that run the tests.
    private let queue = DispatchQueue(label: "helper")

    /// Starts a program that was built together with the tests.
    public convenience init(_ product: String, _ arguments: [String] = []) throws {
        try self.init(path: BuiltProduct.path(product), arguments)
    }

    /// Starts the program at a path.
    public init(path: String, _ arguments: [String] = []) throws {
        program = path
        folder = try TemporaryDirectory()
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw SystemFailure("making a socket pair")
        }
        defer { close(ends[1]) }
        channel = ends[0]
        process = try Spawn.start(
            path,
            arguments,
            environment: ["PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": Self.backtrace],
            files: [(2, folder.path("errors"), O_WRONLY | O_CREAT | O_TRUNC)],
            descriptors: [(0, ends[1]), (1, ends[1])],
            newSession: true
        )
    }

    deinit {
        close(channel)
        Spawn.end(process)
        _ = Spawn.exitStatus(of: process, wait: true)
    }

    /// Ends the program at once: whoever waits for an answer learns that it ended.
    public func end() { Spawn.end(process) }

    /// Gives an order, and returns the line that answers it.
    public func answer(to order: String) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try self.exchange(order) }) }
        }
    }

    private func exchange(_ order: String) throws -> String {
        guard UnixSocket.send(Array("\(order)\n".utf8)[...], to: channel) else { throw ended() }
        var line: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while line.last != 0x0A {
            let count = recv(channel, &buffer, buffer.count, 0)
            guard count > 0 else { throw ended() }
            line += buffer[..<count]
        }
        return String(decoding: line.dropLast(), as: UTF8.self)
    }

    private func ended() -> Ended {
        let errors = (try? String(contentsOfFile: folder.path("errors"), encoding: .utf8)) ?? ""
        return Ended(description: "\(program) ended: \(errors.suffix(6000))")
    }
}
