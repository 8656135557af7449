import Foundation
import Testing

@testable import SessionLink

/// The catalog beside the code says what the code does: neither more nor less.
@Suite struct SchemaDocumentTests {
    @Test func `every key is described`() throws {
        let schema = try Document("Schema")
        let keys = KeySpace()
        let partitions = PartitionKey.allCases.map { "sl:{t}:\($0.rawValue)" }
        let sessions = SessionKey.allCases.map { "sl:{t}:\($0.rawValue):<sid>" }
        #expect(schema.names("Keys of the store") == [keys.meta, keys.keys, keys.doorbell])
        #expect(schema.names("Keys of a partition") == Set(partitions))
        #expect(schema.names("Keys of a session") == Set(sessions))
    }

    @Test func `every field is described`() throws {
        let schema = try Document("Schema")
        let written = try Self.fieldsWritten(to: "session")
        #expect(schema.names("Fields of a session") == written.union(SessionRecord.Field.names))
        let heeded = StoreMeta.Heeded(SessionLinkConfiguration(issuer: "x")).beyond(StoreMeta.Heeded())
        let lengths = stride(from: 0, to: heeded.count, by: 2).map { heeded[$0] }
        #expect(schema.names("Fields of meta") == Set(lengths + ["schema", "store", "created"]))
        let members = Set(Refusal.DenialKind.allCases.map { "\($0.rawValue):" })
        #expect(schema.names("Members of denied") == members.union(["u:", "*", "-"]))
    }

    @Test func `every stream is described`() throws {
        let schema = try Document("Schema")
        let streams = String(decoding: ScriptPart.streams.lua.utf8, as: UTF8.self)
        let entry = try #require(streams.firstMatch(of: /return ('event'.*?)\nend/.dotMatchesNewlines())).output.1
        #expect(
            schema.names("Fields of audit") == Set(entry.matches(of: /'([a-z-]+)', e\./).map { String($0.output.1) })
        )
        let feed = streams.matches(of: /'XADD', feed.*/).flatMap { line in
            line.output.matches(of: /'([a-z])',/).map { String($0.output.1) }
        }
        #expect(schema.names("Fields of feed") == Set(feed))
        let told = ScriptPart.revocations.lua.firstMatch(of: /must\('XADD', revoked, .*/)?.output ?? ""
        #expect(schema.names("Fields of revoked") == Set(told.matches(of: /'([a-z]+)',/).map { String($0.output.1) }))
    }

    @Test func `every event and every script is described`() throws {
        #expect(try Document("Schema").names("Events") == Set(AuditEvent.allCases.map(\.rawValue)))
        #expect(try Document("Scripts").names("Scripts") == Set(Script.all.map(\.name)))
    }

    /// The fields that scripts give to a hash, by its name there.
    private static func fieldsWritten(to hash: String) throws -> Set<String> {
        var fields: Set<String> = []
        for script in Script.all {
            for call in script.source.matches(of: try Regex("'HSET', \(hash), ([^)]*(?:\\([^)]*\\)[^)]*)*)")) {
                let arguments = String(call.output[1].substring ?? "")
                var depth = 0
                var parts = [""]
                for character in arguments {
                    if character == "(" { depth += 1 }
                    if character == ")" { depth -= 1 }
                    if character == ",", depth == 0 {
                        parts.append("")
                    } else {
                        parts[parts.count - 1].append(character)
                    }
                }
                for (place, part) in parts.enumerated() where place.isMultiple(of: 2) {
                    if let name = part.firstMatch(of: /^\s*'([a-z]+)'\s*$/) { fields.insert(String(name.output.1)) }
                }
            }
        }
        return fields
    }
}

/// A page of the catalog.
private struct Document {
    private let text: String

    init(_ name: String) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let url = root.appendingPathComponent("Sources/SessionLink/SessionLink.docc/\(name).md")
        text = try String(contentsOf: url, encoding: .utf8)
    }

    /// What the first column of the table under a heading names.
    func names(_ heading: String) -> Set<String> {
        guard let start = text.range(of: "### \(heading)\n") else { return [] }
        let section = text[start.upperBound...]
        let end = section.range(of: "\n#")?.lowerBound ?? section.endIndex
        let rows = section[..<end].split(separator: "\n").filter { $0.hasPrefix("| `") }
        return Set(
            rows.flatMap { row in
                let cell = row.dropFirst(2).prefix { $0 != "|" }
                return cell.matches(of: /`([^`]+)`/).map { String($0.output.1) }
            }
        )
    }
}
