/// What may be repeated of a text, by what it was given as.
extension SecretText {
    /// A path: whoever pastes a key or a password where a file's name belongs finds it in no log. One that is there, or looks
    /// like the name of a file, is named.
    package static func path(_ path: String) -> String {
        if Files.exists(path) { return path }
        let name = unknownPart(path).drop { $0 == "/" }
        let isName =
            name.contains { "/.".contains($0) } || isPlain(String(name))
            || name.utf8.allSatisfy { (0x41...0x5A).contains($0) || $0 == UInt8(ascii: "_") }
        return isSuspicious(path) || !isName ? replacement : path
    }

    /// The name of a table or of a setting, or several with dots between.
    package static func name(_ name: String) -> String { isSuspicious(name) ? replacement : name }

    /// A word that should be one of a few, and is none: of letters mixed with digits it may be a password.
    package static func word(_ word: String) -> String {
        let parts = word.split { !$0.isLetter && !$0.isNumber }
        let isPlain = parts.allSatisfy { $0.utf8.count <= 5 || self.isPlain($0.lowercased()) }
        return isSuspicious(word) || !isPlain ? replacement : word
    }

    /// Whether it is layouts by their names, each with the text before its keys behind an `@`: `django@:1:,jti-blacklist@app:`.
    static func isOfLayouts(_ text: some StringProtocol) -> Bool {
        var text = text.drop { "`'".contains($0) }
        while let last = text.last, "`'.".contains(last) { text.removeLast() }
        return text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { layout in
            let parts = layout.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
            let isName =
                !parts[0].isEmpty && parts[0].utf8.allSatisfy { isLower($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
            guard isName, parts.count == 2 else { return isName }
            return !parts[1].contains("@") && (!parts[1].contains(":") || parts[1].hasSuffix(":"))
        }
    }
}
