/// Why a file of ours can't be used: which file, where in it, what was wrong and what to do.
package struct FileProblem: Error, Equatable, CustomStringConvertible {
    package let file: String
    package var line: Int?
    package let reason: String

    /// What is wrong, and where; a path that may be a credential which was pasted in its place is not repeated.
    package var description: String {
        "\(SecretText.path(file))\(line.map { ", line \($0)" } ?? ""): \(reason)"
    }

    /// A problem of a file, at a line where that is known.
    package init(file: String, line: Int? = nil, reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }
}
