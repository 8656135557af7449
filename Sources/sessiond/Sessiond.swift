import ArgumentParser

/// The command line.
@main
struct Sessiond: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessiond",
        abstract: "Links JWTs to sessions in Redis, as an HTTP service."
    )
}
