import Cells
import Languages

/// The word for what is counted. Languages differ in where the number goes: the key of a table is both, as in "{} sessions"
/// and "no sessions so far".
struct Noun: ExpressibleByStringLiteral {
    private let word: String

    init(stringLiteral word: String) {
        self.word = word
    }

    /// The word for several, where that is made as it mostly is.
    var plural: Noun { Noun(stringLiteral: word + "s") }

    /// So many of them.
    func counted(_ number: SafeText) -> SafeText {
        SafeText(Sentence("{} \(word)", gaps: [number.description]).words)
    }

    /// That none was found yet.
    var noneSoFar: SafeText { SafeText(Sentence("no \(word) so far", gaps: []).words) }
}
