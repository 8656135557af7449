import Languages
import Settings

/// The language that the program speaks, and its arguments without what chose it. It is looked for before anything else is
/// read: the help of every command is said in it.
struct LanguageChoice: Equatable {
    let language: Language
    let arguments: [String]

    /// Takes `--lang` with its value out of the arguments, wherever it stands before a `--`; without one the locale decides.
    init(_ arguments: [String], _ environment: Environment) throws(Failure) {
        var (rest, asked): ([String], String?) = ([], nil)
        var place = arguments.startIndex
        while place < arguments.endIndex {
            let argument = arguments[place]
            place += 1
            if argument == "--" {
                rest += arguments[(place - 1)...]
                break
            }
            if argument == Self.flag {
                guard place < arguments.endIndex else { throw .usage("--lang needs a language: \(Self.choices).") }
                asked = arguments[place]
                place += 1
            } else if argument.hasPrefix(Self.flag + "=") {
                asked = String(argument.dropFirst(Self.flag.count + 1))
            } else {
                rest.append(argument)
            }
        }
        self.arguments = rest
        guard let asked else {
            language = Language(environment: environment.variables)
            return
        }
        guard let language = Language(locale: asked) else {
            let shown = SecretText.isPlain(asked) ? asked : SecretText.replacement
            throw .usage("There is no language “\(shown)” here: \(Self.choices).")
        }
        self.language = language
    }

    static let flag = "--lang"

    /// The languages that there are.
    private static var choices: String {
        Language.allCases.map { "\($0.rawValue) (\($0.name))" }.joined(separator: ", ")
    }
}
