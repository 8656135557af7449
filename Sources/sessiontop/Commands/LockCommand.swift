import ArgumentParser
import SessionStores
import Sessions

/// `sessiontop lock`
struct LockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lock",
        abstract: "Revoke all of a user's sessions and bar the next log-in, until unlock.",
        discussion: "Asks before it acts, unless --yes is given."
    )

    @OptionGroup var connection: ConnectionFlags
    @OptionGroup var options: StrokeOptions

    @Argument(help: "The user.")
    var user: String

    func run() async throws {
        let store = try await connection.connectedStore()
        let stroke = Stroke(
            name: "lock",
            done: "locked",
            question: "Lock \(user): revoke all of the user's sessions, and bar the next log-in?"
        )
        var report = Fields()
        report.add("user", user)
        try await stroke.run(options, in: store, report: report) { actor async throws(StoreFailure) in
            try await store.lock(user: user, by: actor, reason: options.reason)
        }
    }
}

/// `sessiontop unlock`
struct UnlockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock",
        abstract: "Let a locked user log in again.",
        discussion: "Exits with 1 when the user is not locked."
    )

    @OptionGroup var connection: ConnectionFlags
    @OptionGroup var options: StrokeOptions

    @Argument(help: "The user.")
    var user: String

    func run() async throws {
        let store = try await connection.connectedStore()
        let stroke = Stroke(name: "unlock", done: "unlocked", question: "Let \(user) log in again?")
        var report = Fields()
        report.add("user", user)
        try await stroke.run(options, in: store, report: report) { actor async throws(StoreFailure) in
            try await store.unlock(user: user, by: actor, reason: options.reason)
        }
    }
}
