/// A manual page in the language of mdoc(7), as it is written line by line.
struct Mdoc {
    private(set) var lines: [String]

    /// The longest line of its source.
    private static let width = 78

    /// - Parameters:
    ///   - name: What it is about, in small letters.
    ///   - section: The section of the manual.
    ///   - date: The day that it bears, as mdoc has it: `November 29, 2026`.
    ///   - system: What its foot says.
    init(_ name: String, section: Int, date: String, system: String) {
        lines = [".Dd \(date)", ".Dt \(name.uppercased()) \(section)", ".Os \(system)"]
    }

    /// The whole text.
    var text: String { lines.map { "\($0)\n" }.joined() }

    /// A line with a macro. Its arguments are escaped by whoever gives them.
    mutating func macro(_ line: String) { lines.append(line) }

    /// The heading of a section.
    mutating func section(_ title: String) { lines.append(".Sh \(title.uppercased())") }

    /// The heading of a part of a section.
    mutating func subsection(_ title: String) { lines.append(".Ss \(MdocText.argument(title))") }

    /// Sentences, each on lines of its own.
    mutating func text(_ sentences: String) {
        for sentence in MdocText.sentences(sentences) {
            var line = ""
            for word in sentence.split(separator: " ") {
                let longer = line.isEmpty ? String(word) : "\(line) \(word)"
                if !line.isEmpty, MdocText.line(longer).utf8.count > Self.width {
                    lines.append(MdocText.line(line))
                    line = String(word)
                } else {
                    line = longer
                }
            }
            if !line.isEmpty { lines.append(MdocText.line(line)) }
        }
    }

    /// Paragraphs, which empty lines part. The first follows a heading, so that nothing stands before it.
    mutating func paragraphs(_ text: String) {
        for (number, paragraph) in text.split(separator: "\n\n").enumerated() {
            if number > 0 { lines.append(".Pp") }
            self.text(String(paragraph.replacing("\n", with: " ")))
        }
    }

    /// A list of things with what each means.
    mutating func list<Item>(of items: [Item], width: String? = nil, _ write: (inout Mdoc, Item) -> Void) {
        lines.append(width.map { ".Bl -tag -width \($0) -compact" } ?? ".Bl -tag -width Ds")
        for item in items { write(&self, item) }
        lines.append(".El")
    }

    /// Text as it is typed or lies in a file.
    mutating func literal(_ text: String) {
        lines.append(".Bd -literal -offset indent")
        lines += text.split(separator: "\n", omittingEmptySubsequences: false).map { MdocText.line(String($0)) }
        lines.append(".Ed")
    }
}
