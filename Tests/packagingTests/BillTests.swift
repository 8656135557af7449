import Foundation
import Testing

@testable import packaging

/// What the programs are made of is known, and does not change by itself.
@Suite struct BillTests {
    private static let root = Repository.root

    private func pins() throws -> Data {
        try Data(contentsOf: Self.root.appendingPathComponent("Package.resolved"))
    }

    private struct Pins: Decodable {
        var pins: [Pin]

        struct Pin: Decodable {
            var identity: String
            var location: String
            var state: State
        }

        struct State: Decodable {
            var revision: String
            var version: String
        }
    }

    /// Each package that came in, also through another, has its version in the manifest.
    @Test func `no version floats`() throws {
        let manifest = try String(contentsOf: Self.root.appendingPathComponent("Package.swift"), encoding: .utf8)
        let pinned = manifest.matches(of: /\/([A-Za-z0-9-]+)", exact: "([0-9.]+)"/).map { ($0.output.1, $0.output.2) }
        let brought = manifest.matches(of: /\("([a-z0-9-]+)", "[A-Za-z0-9]+", "([0-9.]+)"\)/).map {
            ($0.output.1, $0.output.2)
        }
        let written = Dictionary(uniqueKeysWithValues: (pinned + brought).map { ($0.lowercased(), String($1)) })
        let resolved = try JSONDecoder().decode(Pins.self, from: pins()).pins
        let used = Dictionary(uniqueKeysWithValues: resolved.map { ($0.identity, $0.state.version) })
        #expect(written == used)
        #expect(!manifest.contains("from: \"") && !manifest.contains("branch: \""))
    }

    /// A graph such as SwiftPM tells it: each package is needed by the one before it in the list.
    private func graph(of pins: [Pins.Pin]) -> String {
        var node = ""
        for pin in pins.reversed() {
            node = """
                {"identity": "\(pin.identity)", "url": "\(pin.location)", "version": "\(pin.state.version)", \
                "path": "/nowhere", "dependencies": [\(node)]}
                """
        }
        return """
            {"identity": "main", "url": "/nowhere", "version": "unspecified", "path": "/nowhere", "dependencies": [\(node)]}
            """
    }

    @Test func `the bill names every part once, with its commit`() throws {
        let resolved = try JSONDecoder().decode(Pins.self, from: pins()).pins
        let packages = try ResolvedPackages(graph: Data(graph(of: resolved).utf8), pins: pins())
        func bill() throws -> Data {
            try BillOfMaterials(
                packages,
                version: "1.2.3",
                commit: "abc",
                libraries: [("libhiredis0.14", "0.14.1-3")],
                moment: Date(timeIntervalSince1970: 1_795_910_400)
            ).json()
        }
        let bytes = try bill()
        #expect(try bytes == bill())
        let object = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        #expect(object["spdxVersion"] as? String == "SPDX-2.3" && object["dataLicense"] as? String == "CC0-1.0")
        let parts = try #require(object["packages"] as? [[String: Any]])
        let identifiers = parts.compactMap { $0["SPDXID"] as? String }
        #expect(parts.count == resolved.count + 2 && Set(identifiers).count == parts.count)
        #expect(identifiers.allSatisfy { $0.wholeMatch(of: /SPDXRef-[A-Za-z0-9.-]+/) != nil })
        for pin in resolved {
            let part = try #require(parts.first { $0["name"] as? String == pin.identity })
            #expect(part["versionInfo"] as? String == pin.state.version)
            #expect((part["downloadLocation"] as? String)?.hasSuffix("@\(pin.state.revision)") == true)
        }
        let relationships = try #require(object["relationships"] as? [[String: String]])
        let ends = Set(relationships.flatMap { [$0["spdxElementId"] ?? "", $0["relatedSpdxElement"] ?? ""] })
        #expect(ends.subtracting(identifiers) == ["SPDXRef-DOCUMENT"])
        let created = (object["creationInfo"] as? [String: Any])?["created"] as? String
        #expect(created == "2026-11-29T00:00:00Z")
    }

    @Test func `what was not resolved so, or is used by nobody, is no bill`() throws {
        let resolved = try JSONDecoder().decode(Pins.self, from: pins()).pins
        for other in [
            Array(resolved.dropLast()),
            resolved.map { pin in
                var other = pin
                other.state.version += "9"
                return other
            },
        ] {
            #expect(throws: ResolvedPackages.Mismatch.self) {
                try ResolvedPackages(graph: Data(graph(of: other).utf8), pins: pins())
            }
        }
    }
}
