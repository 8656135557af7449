/// Reads the files of gettext's translators (PO): `msgid` and `msgstr`, each with one or more strings in quotation marks
/// behind it, and comments that begin with `#`.
struct POReader {
    /// A sentence and what it is in the other language.
    struct Entry: Equatable {
        var english = ""
        var translation = ""
    }

    private var entries: [Entry] = []
    private var entry = Entry()
    private var part: WritableKeyPath<Entry, String>?

    /// All entries that have a translation; the header, whose `msgid` is empty, is none.
    mutating func entries(of text: some Sequence<UInt8>) -> [Entry] {
        for line in Array(text).split(separator: UInt8(ascii: "\n")) { take(line) }
        finish()
        return entries
    }

    private mutating func take(_ line: ArraySlice<UInt8>) {
        guard let quote = line.firstIndex(of: UInt8(ascii: "\"")), line.first != UInt8(ascii: "#") else { return }
        switch line.first {
        case UInt8(ascii: "\""): break
        case _ where line.starts(with: "msgid ".utf8):
            finish()
            part = \.english
        case _ where line.starts(with: "msgstr ".utf8): part = \.translation
        default: part = nil
        }
        if let part { entry[keyPath: part] += Self.unquoted(line[(quote + 1)...]) }
    }

    private mutating func finish() {
        if !entry.english.isEmpty, !entry.translation.isEmpty { entries.append(entry) }
        entry = Entry()
    }

    /// The text up to the closing quotation mark.
    private static func unquoted(_ bytes: ArraySlice<UInt8>) -> String {
        var text: [UInt8] = []
        var isEscaped = false
        for byte in bytes {
            if isEscaped {
                text.append(byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                break
            } else {
                text.append(byte)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
