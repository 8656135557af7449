public import Foundation

/// A folder that only this user may enter, removed with the value.
public final class TemporaryDirectory: Sendable {
    /// Where it is.
    public let url: URL

    /// Makes a fresh folder.
    public init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("sessiontop-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: url,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// The path of a file in it.
    public func path(_ name: String) -> String {
        url.appendingPathComponent(name).path
    }
}
