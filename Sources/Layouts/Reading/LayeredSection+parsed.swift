import Languages
import Settings

extension LayeredSection {
    /// A list of texts, each read as what it should be; nothing where no layer has the key.
    ///
    /// - Parameter wanted: what each should be, for errors.
    mutating func parsed<Value>(
        _ key: String,
        _ wanted: String,
        _ parse: (String) -> Value?
    ) throws(FileProblem) -> [Value]? {
        guard let texts = try strings(key) else { return nil }
        var values: [Value] = []
        for text in texts {
            guard let value = parse(text) else { throw problem(key, said("\"\(text)\" is not \(wanted)")) }
            values.append(value)
        }
        return values
    }
}
