import Foundation

/// Files of other projects that the tests go by, in `../shared` beside the package.
public enum SharedFolder {
    private static let url = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("shared")

    /// The path of a file or folder in it, whether it is there or not.
    public static func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    /// Whether `name` is there; meant for `.enabled(if:)`. On CI the answer is always yes, so that a test which can't find
    /// its files fails there instead of being skipped.
    public static func has(_ name: String) -> Bool {
        ProcessInfo.processInfo.environment["CI"] != nil || FileManager.default.fileExists(atPath: path(name))
    }
}
