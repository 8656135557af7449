import Foundation
import JOSE
import Redis
import TestSupport

/// Runs the program itself.
enum SessiontopProgram {
    /// Where it was built.
    static let path = BuiltProduct.path("sessiontop")

    /// Runs a command without a terminal.
    static func run(
        _ arguments: String...,
        input: String = "",
        environment: [String: String] = [:]
    ) async throws -> Program {
        try await run(arguments, input: input, environment: environment)
    }

    /// The same, of arguments that are put together.
    static func run(
        _ arguments: [String],
        input: String = "",
        environment: [String: String] = [:]
    ) async throws -> Program {
        try await Program.run(path, arguments, input: input, environment: environment)
    }
}

extension SessionServer {
    /// Runs a command on this server's store.
    func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) async throws -> Program {
        try await run(arguments, input: input, environment: environment)
    }

    /// The same, of arguments that are put together.
    func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) async throws -> Program {
        try await Program.run(
            SessiontopProgram.path,
            arguments,
            input: input,
            environment: ["SESSIONTOP_URL": redis.url.description].merging(environment) { _, given in given }
        )
    }
}

extension Program {
    /// The objects in an output of one JSON object a line.
    var objects: [JSONObject] {
        get throws {
            try output.split(separator: "\n").map { line in
                try JSONParser.parse(String(line)).object ?? [:]
            }
        }
    }

    /// One field of each object.
    func strings(_ field: String) throws -> [String?] {
        try objects.map { $0[field]?.string }
    }
}
