/// What a parser of arguments says is wrong with them, without what it repeats of them: a password that went into the wrong
/// place looks like nothing in particular.
package enum ArgumentComplaint {
    /// The same without values of the command line that are more than a word of small letters or a short number.
    package static func masked(_ message: String, givenIn arguments: [String]) -> String {
        let parts = arguments.flatMap(ProgramArguments.parts).filter { !SecretText.isPlain($0) && !$0.isEmpty }
        var text = message
        for part in (parts + arguments.filter { !SecretText.isPlain($0) }).sorted(by: { $0.utf8.count > $1.utf8.count })
        {
            // The parser puts what it repeats in quotes, an option with its dashes.
            for (open, close) in [("'", "'"), ("'-", "'"), ("'--", "'"), ("'---", "'"), ("“", "”")] {
                text = text.replacing("\(open)\(part)\(close)", with: SecretText.replacement)
            }
            if SecretText.isSuspicious(part) { text = text.replacing(part, with: SecretText.replacement) }
        }
        return GivenSecrets.masked(text)
    }
}
