import Languages

/// The names of fields, and the words in some of them, as people read them: in a table, and in lines of words. JSON and CSV
/// have them as they are.
enum FieldWords {
    /// The fields whose values are words of the program's own.
    private static let worded: Set<String> = ["state", "outcome", "verdict", "event"]

    /// What a field is called.
    static func name(_ field: String) -> String {
        Sentence(field.replacing("_", with: " "), gaps: []).words
    }

    /// What a field says.
    static func value(_ text: String, of field: String) -> String {
        guard worded.contains(field) else { return text }
        let planned = "would-be-"
        if text.hasPrefix(planned) {
            return said("would-be-\(value(String(text.dropFirst(planned.count)), of: field))")
        }
        return Sentence(text, gaps: []).words
    }
}
