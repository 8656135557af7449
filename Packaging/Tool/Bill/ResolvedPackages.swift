import Foundation

/// A package that was built in, as SwiftPM resolved it.
struct ResolvedPackage: Hashable {
    let identity: String
    let location: String
    let version: String
    let revision: String
    /// Those that it brings itself, by identity.
    let needs: [String]
    /// Where its source lies.
    let folder: String
}

/// All packages of a build: what `swift package show-dependencies --format json` tells, with the revisions of
/// `Package.resolved`.
struct ResolvedPackages {
    /// Those that the project itself names.
    let direct: [String]
    /// All of them, by identity.
    let all: [ResolvedPackage]

    private struct Node: Decodable {
        var identity: String
        var url: String
        var version: String
        var path: String
        var dependencies: [Node]
    }

    private struct Pins: Decodable {
        var pins: [Pin]

        struct Pin: Decodable {
            var identity: String
            var state: State
        }

        struct State: Decodable {
            var revision: String
            var version: String?
        }
    }

    /// Why the two do not belong together.
    struct Mismatch: Error, CustomStringConvertible {
        let description: String
    }

    init(graph: Data, pins: Data) throws {
        let root = try JSONDecoder().decode(Node.self, from: graph)
        let pins = try JSONDecoder().decode(Pins.self, from: pins).pins
        let states = Dictionary(pins.map { ($0.identity, $0.state) }) { first, _ in first }
        var found: [String: ResolvedPackage] = [:]
        var open = root.dependencies
        while let node = open.popLast() {
            open += node.dependencies
            guard let state = states[node.identity], state.version == node.version else {
                throw Mismatch(description: "\(node.identity) \(node.version) is not what was resolved")
            }
            found[node.identity] = ResolvedPackage(
                identity: node.identity,
                location: node.url,
                version: node.version,
                revision: state.revision,
                needs: node.dependencies.map(\.identity).sorted(),
                folder: node.path
            )
        }
        if let unused = states.keys.sorted().first(where: { found[$0] == nil }) {
            throw Mismatch(description: "\(unused) was resolved, and nothing needs it")
        }
        direct = root.dependencies.map(\.identity).sorted()
        all = found.values.sorted { $0.identity < $1.identity }
    }
}

extension ResolvedPackage {
    /// The SPDX name of its licence, as far as the text beside its source tells.
    var licence: String {
        for name in ["LICENSE.txt", "LICENSE", "LICENSE.md"] {
            guard let text = try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) else { continue }
            if text.contains("Apache License"), text.contains("Version 2.0") {
                return text.contains("Runtime Library Exception") ? "Apache-2.0 WITH Swift-exception" : "Apache-2.0"
            }
            if text.contains("MIT License") || text.contains("Permission is hereby granted, free of charge") {
                return "MIT"
            }
        }
        return "NOASSERTION"
    }
}
