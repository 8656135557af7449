import ArgumentParser
import Languages

/// A number out of a command line. What is none is not repeated, since it may be a password in the wrong place: then it is
/// told how one is written.
enum GivenNumber {
    static func read(_ text: String) throws(ValidationError) -> Int {
        if let number = Int(text) { return number }
        let isNumber = text.allSatisfy { $0.isASCII && $0.isNumber }
        throw ValidationError(
            isNumber && !text.isEmpty
                ? said("the number is too large: \(Int.max) is the largest.")
                : said("a whole number is written in the digits 0 to 9 alone, such as 1000.")
        )
    }
}
