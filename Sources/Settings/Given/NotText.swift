import Languages

/// Something that was given to the program and is no text: it is refused, since whatever it were taken for might be somebody
/// else's name.
package enum NotText: Error, Equatable, CustomStringConvertible {
    /// The argument of this number, counted from 1.
    case argument(Int)
    /// The variable of this name.
    case variable(String)

    package var description: String { sentence.words }

    private var sentence: Sentence {
        switch self {
        case .argument(let number):
            "Argument \(number) is not UTF-8 text, so nothing was done: what it is to be can't be told. Let the terminal and its locale be UTF-8 (LANG=C.UTF-8)."
        case .variable(let name):
            "The variable \(name) is not UTF-8 text, so nothing was done: what it is to be can't be told. Write it in UTF-8."
        }
    }
}
