import ArgumentParser
import Languages
import Sessions

/// Why a command did not do what it was asked: a sentence for standard error, and the exit code.
struct Failure: Error, Equatable, CustomStringConvertible {
    let description: String
    let code: ExitCode

    /// Nothing matched, a token is not valid, or problems were found.
    static func nothing(_ description: Sentence) -> Failure { Failure(description, .nothing) }
    /// The store is out of reach.
    static func outOfReach(_ description: Sentence) -> Failure { Failure(description, .outOfReach) }
    /// It was refused: read-only, rights, declined.
    static func refused(_ description: Sentence) -> Failure { Failure(description, .refused) }
    /// The command line, the environment or a file that they name is wrong.
    static func usage(_ description: Sentence) -> Failure { Failure(description, .wrongUsage) }

    /// What was to be read can't be: a token's text, or what the store holds.
    static func unreadable(_ description: Sentence) -> Failure { Failure(description, .unreadable) }

    /// It is incomplete: some of what was asked for could not be done, or looked at.
    static func partly(_ description: Sentence) -> Failure { Failure(description, .partly) }

    /// What is to be seen first can't be written.
    static func unwritable(_ description: Sentence) -> Failure { Failure(description, .unwritable) }

    private init(_ description: Sentence, _ code: ExitCode) {
        self.description = GivenText.masked(description.words)
        self.code = code
    }

    /// What a store could not do.
    init(_ failure: StoreFailure) {
        switch failure.kind {
        case .unreachable: self = .outOfReach("\(failure.description)")
        case .refused: self = .refused("\(failure.description)")
        case .unreadable: self = .unreadable("\(failure.description)")
        case .nothing: self = .nothing("\(failure.description)")
        case .partlyDone: self = Failure("\(failure.description)", .partly)
        }
    }
}

extension ExitCode {
    /// Nothing matched, token not valid, or problems found.
    static let nothing = ExitCode(1)
    /// The store is out of reach.
    static let outOfReach = ExitCode(3)
    /// Refused: read-only, rights, declined, `--yes` missing without a terminal.
    static let refused = ExitCode(4)
    /// Wrong usage, by argument-parser's own number.
    static let wrongUsage = ExitCode.validationFailure
    /// Some of it was done.
    static let partly = ExitCode(5)
    /// A token's text, or what the store holds, can't be read.
    static let unreadable = ExitCode(65)
    /// Standard output can't be written.
    static let unwritable = ExitCode(74)
}
