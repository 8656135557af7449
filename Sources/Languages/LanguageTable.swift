/// The sentences of a language, by the English ones.
public struct LanguageTable: Sendable {
    /// What each English sentence is in it. A gap of the key is `{}`.
    public let sentences: [String: Translation]

    /// The sentences of files in gettext's PO form; those without a translation are left out.
    public init(po files: [String]) {
        var sentences: [String: Translation] = [:]
        for file in files {
            var reader = POReader()
            for entry in reader.entries(of: file.utf8) { sentences[entry.english] = Translation(entry.translation) }
        }
        self.sentences = sentences
    }

    /// A sentence with its gaps filled; nothing where the table lacks it.
    public func sentence(_ english: String, _ gaps: [String] = []) -> String? {
        sentences[english]?.filled(with: gaps)
    }
}
