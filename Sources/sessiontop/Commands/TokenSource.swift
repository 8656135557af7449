import ArgumentParser
import Glibc
import Languages
import SessionStores

/// Where a command takes a token from: standard input, a file, or an operator at a terminal; never an argument.
struct TokenSource: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            said(
                "A file to read it from; - or nothing for standard input. An ID that is no credential may stand here."
            ),
            valueName: "file"
        )
    )
    var source: String?

    @Option(
        help: ArgumentHelp(said("Which one, where the text has several tokens: 1 for the first."), valueName: "number")
    )
    var nth: Int?

    func validate() throws {
        try Self.check(source)
        if let nth, nth < 1 { throw ValidationError(said("--nth counts from 1.")) }
    }

    /// Refuses a token where its file should be named.
    static func check(_ source: String?) throws(ValidationError) {
        guard let source else { return }
        if source.isEmpty { throw ValidationError(said("The name of the file is empty.")) }
        try GivenText.check(source, said("A file to read the token from"))
        if source != "-", !isID(source), access(source, F_OK) != 0 {
            throw ValidationError(
                said("There is no file of the name that was given. A token is no argument: give it on standard input.")
            )
        }
    }

    /// Whether it names a token, a session or a fingerprint, and is no credential.
    private static func isID(_ text: String) -> Bool {
        SeenText.isFingerprint(text) || GivenText.isName(text)
    }

    /// The file that is named; nothing for standard input.
    var file: String? { source == "-" ? nil : source }

    /// An ID in the place of a file's name, where there is no such file: it is no credential.
    var id: String? {
        guard let file, access(file, F_OK) != 0 else { return nil }
        return Self.isID(file) ? file : nil
    }

    /// Whether it is read from standard input where that is no terminal, so that nobody can be asked there afterwards.
    var takesInput: Bool { file == nil && isatty(STDIN_FILENO) == 0 }
}
