import Foundation

/// A clock of a program that tests can move, while it runs.
public final class MovableClock: Sendable {
    private let folder: TemporaryDirectory
    private let path: String

    /// A clock that is right.
    public init() throws {
        folder = try TemporaryDirectory()
        path = folder.path("clock")
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        try move(ahead: 0)
    }

    /// The words before a program that has it go by this clock.
    public var command: [String] {
        ["/usr/bin/env", "LD_PRELOAD=\(BuiltProduct.path("libMovableClock.so"))", "MOVABLE_CLOCK=\(path)"]
    }

    /// Moves the clock to so many seconds ahead of the true time, or behind it.
    public func move(ahead seconds: Int64) throws {
        // In place: the program has the file mapped.
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.write(contentsOf: withUnsafeBytes(of: seconds) { Data($0) })
        try file.close()
    }
}
