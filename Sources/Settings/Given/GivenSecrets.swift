import Synchronization

/// What was given to this process and looks like a secret: no error repeats it, whatever it was given as.
package enum GivenSecrets {
    private static let texts = Mutex<Set<String>>([])

    /// Notes those that look like secrets.
    ///
    /// - Parameter isName: whether something that looks so is a name all the same.
    package static func note(_ given: some Sequence<String>, unless isName: (String) -> Bool = { _ in false }) {
        let found = given.flatMap(ProgramArguments.parts).flatMap(pieces).filter {
            SecretText.isSuspicious($0) && !isName($0)
        }
        if !found.isEmpty { texts.withLock { $0.formUnion(found) } }
    }

    /// Says of a text that it is a name after all: the store knows it.
    package static func acquit(_ name: String) {
        let pieces = pieces(of: name)
        texts.withLock { texts in
            texts = texts.filter { text in !pieces.contains { $0.utf8.elementsEqual(text.utf8) } }
        }
    }

    /// The text, its words, and what of them is before or behind a mark at which the program parts them before it speaks of
    /// them, as of `raw:` or `is:`. What a private key begins with is no piece: all behind it is known by that.
    private static func pieces(of text: String) -> [String] {
        let words = text.split { $0.isWhitespace || "\"'()".contains($0) }
        let wholes = [text[...]] + words
        let behindMarks = wholes.flatMap { whole in
            whole.indices.lazy.filter { ":=<>".contains(whole[$0]) }.prefix(mostMarks).map {
                [whole[..<$0], whole[whole.index(after: $0)...]]
            }.joined()
        }
        return [text] + (words + behindMarks).filter { !$0.contains("-----BEGIN") }.map(String.init)
    }

    private static let mostMarks = 8

    /// A sentence without them, and without what looks like a credential wherever it comes from.
    package static func masked(_ sentence: String) -> String {
        let found = texts.withLock { $0 }.sorted { $0.utf8.count > $1.utf8.count }
        return SecretText.masked(found.reduce(sentence) { $0.replacing($1, with: SecretText.replacement) })
    }
}
