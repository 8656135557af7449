import CBuild
import Redis

/// Which release this is: `sessiontop --version` and `sessiond --version` say it.
package enum Version {
    /// By semantic versioning (semver.org): what scripts and configurations rest on changes with the first number.
    package static let text = "0.9.0"

    /// The commit that was built, with a `+` where its sources were changed; empty where that is not known.
    package static let commit = String(cString: cbuild_commit())

    /// The release and what it was made of, a line each.
    ///
    /// - Parameter libraries: more of what it runs with.
    package static func report(of program: String, _ libraries: [(name: String, version: String)] = []) -> String {
        let parts =
            [("commit", commit.isEmpty ? "unknown" : commit), ("Swift", compiler)] + RedisLibraries.versions + libraries
        return (["\(program) \(text)"] + parts.map { "\($0.0) \($0.1)" }).joined(separator: "\n")
    }

    /// The compiler's version, as far as the language tells.
    private static var compiler: String {
        #if compiler(>=6.5)
            "6.5 or newer"
        #elseif compiler(>=6.4)
            "6.4"
        #elseif compiler(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }
}
