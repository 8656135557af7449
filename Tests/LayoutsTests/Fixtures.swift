import Foundation
import Redis
import TestSupport

/// A dump of a real session store, and what is known to be in it.
struct Fixture: Sendable {
    /// What a file of fixtures has that it should not have, or lacks.
    struct Damaged: Error, CustomStringConvertible {
        let description: String
    }

    /// Its name: that of its files.
    let name: String
    /// Every key.
    let entries: [Entry]
    /// What is in it; `nil` where nobody wrote that down.
    let expected: Expectation?

    /// The names of all dumps in `../shared/fixtures`, in order.
    static var names: [String] { names(in: SharedFolder.path("fixtures")) }

    /// Whether the dumps are there; on CI always yes, so that tests without them fail there.
    static var available: Bool { SharedFolder.has("fixtures") }

    /// The names of all dumps in a folder, in order.
    static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
            .filter { $0.hasSuffix(".jsonl") }.map { String($0.dropLast(6)) }.sorted()
    }

    /// Reads a dump of `../shared/fixtures`, or of another folder.
    init(_ name: String, folder: String = SharedFolder.path("fixtures")) throws {
        self.name = name
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let lines = FileManager.default.contents(atPath: "\(folder)/\(name).jsonl") else {
            throw Damaged(description: "a dump is missing: put it at \(folder)/\(name).jsonl")
        }
        entries = try lines.split(separator: UInt8(ascii: "\n")).map { try decoder.decode(Entry.self, from: Data($0)) }
        expected = try FileManager.default.contents(atPath: "\(folder)/\(name).expect.json").map {
            try decoder.decode(Expectation.self, from: $0)
        }
    }

    /// Puts every key into a Redis, times counted from now.
    func load(into redis: RedisClient) async throws {
        let commands = entries.flatMap(\.commands)
        for (command, reply) in zip(commands, try await redis.pipeline(commands)) {
            if case .error(let error) = reply {
                throw Damaged(description: "\(name): \(command.name) was refused: \(error)")
            }
        }
    }
}

extension Fixture {
    /// One key.
    struct Entry: Sendable {
        let key: [UInt8]
        /// What Redis calls its type.
        let type: String
        /// The time that is left, in milliseconds; -1 where there is no end.
        let ttl: Int64
        /// What makes it again.
        let commands: [RedisCommand]
    }
}

extension Fixture.Entry: Decodable {
    private enum Name: String, CodingKey {
        case key, type, ttl = "ttlMs", value, fields, members, scored
    }

    init(from decoder: any Decoder) throws {
        let line = try decoder.container(keyedBy: Name.self)
        let key = try Array(line.decode(Data.self, forKey: .key))
        var command: RedisCommand
        type = try line.decode(String.self, forKey: .type)
        switch type {
        case "string":
            command = RedisCommand("SET", key, Array(try line.decode(Data.self, forKey: .value)))
        case "hash":
            command = RedisCommand("HSET", key)
            for part in try line.decode([[Data]].self, forKey: .fields).joined() { command.append(Array(part)) }
        case "set", "list":
            command = RedisCommand(type == "set" ? "SADD" : "RPUSH", key)
            for member in try line.decode([Data].self, forKey: .members) { command.append(Array(member)) }
        case "zset":
            command = RedisCommand("ZADD", key)
            for pair in try line.decode([Scored].self, forKey: .scored) {
                command.append(String(pair.score))
                command.append(pair.member)
            }
        default: throw Fixture.Damaged(description: "a key has the type \(type), which no fixture has")
        }
        self.key = key
        ttl = try line.decode(Int64.self, forKey: .ttl)
        commands = ttl > 0 ? [command, RedisCommand("PEXPIRE", key, ttl)] : [command]
    }

    /// A member of a sorted set: `[member, score]`.
    private struct Scored: Decodable {
        let member: [UInt8]
        let score: Double

        init(from decoder: any Decoder) throws {
            var pair = try decoder.unkeyedContainer()
            member = Array(try pair.decode(Data.self))
            score = try pair.decode(Double.self)
        }
    }
}
