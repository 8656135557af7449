public import Foundation

/// Test vectors of other projects, in `../shared/vectors` beside the package.
public enum Vectors {
    /// A file of vectors that is not there although this is a run on which it must be.
    public struct Missing: Error, CustomStringConvertible {
        /// The file looked for.
        public let path: String
        /// Where the file should be.
        public var description: String { "test vectors are missing: put them at \(path)" }
    }

    /// Whether `name` is there; meant for `.enabled(if:)`. On CI the answer is always yes, so that a test which can't find
    /// its vectors fails there instead of being skipped.
    public static func available(_ name: String) -> Bool { SharedFolder.has("vectors/\(name)") }

    /// The file's content; throws `Missing` when it is not there.
    public static func load(_ name: String) throws -> Data {
        let path = SharedFolder.path("vectors/\(name)")
        guard let data = FileManager.default.contents(atPath: path) else { throw Missing(path: path) }
        return data
    }
}
