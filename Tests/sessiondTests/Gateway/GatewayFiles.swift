import Foundation

/// The configurations that users copy, with the places and names of a test in them.
struct GatewayFiles {
    let gateway: Gateway

    /// Why a configuration is not what is expected.
    struct NotThere: Error {
        let file: String
        let what: String
    }

    /// A file of the project's, with each text of `pairs` replaced: all of them must be in it.
    func text(_ file: String, _ pairs: [(String, String)]) throws -> String {
        let folder = Project.top.appendingPathComponent("Sources/sessiond/Gateways/\(gateway.folder)")
        var text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        // By way of marks: what was put in must not be taken for what is to be replaced (port 44321 for port 443).
        for (index, pair) in pairs.enumerated() {
            guard text.contains(pair.0) else { throw NotThere(file: file, what: pair.0) }
            text = text.replacing(pair.0, with: "\u{1}\(index)\u{2}")
        }
        for (index, pair) in pairs.enumerated() { text = text.replacing("\u{1}\(index)\u{2}", with: pair.1) }
        return text
    }
}

/// The project's own files.
enum Project {
    /// Where they are.
    static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
}
