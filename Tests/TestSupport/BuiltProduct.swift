import Foundation

/// Programs that were built together with the tests.
public enum BuiltProduct {
    /// The path of an executable: it lies beside the tests' own.
    public static func path(_ name: String) -> String {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appendingPathComponent(name).path
    }
}
