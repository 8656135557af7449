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
        for (old, new) in pairs {
            guard text.contains(old) else { throw NotThere(file: file, what: old) }
            text = text.replacing(old, with: new)
        }
        return text
    }
}

/// The project's own files.
enum Project {
    /// Where they are.
    static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
}
