/// What people paste: a cookie's value, a line of a browser's tools, a whole header.
enum PastedHeader {
    /// The value that a text gives for a cookie or a header of that name: itself where it names none.
    ///
    /// - Parameter name: a cookie's name, `Authorization`, or empty for any text.
    static func value(of name: String, in text: String) -> String {
        var text = trimmed(text[...])
        let isAuthorization = lowercased(name) == "authorization"
        for header in ["cookie:", "set-cookie:", "authorization:"] where lowercased(text).hasPrefix(header) {
            text = trimmed(text.dropFirst(header.count))
        }
        if isAuthorization || name.isEmpty { return String(text) }
        for cookie in text.split(separator: ";") {
            let cookie = trimmed(cookie)
            guard let equals = cookie.firstIndex(of: "="), cookie[..<equals] == name[...] else { continue }
            return unquoted(cookie[cookie.index(after: equals)...])
        }
        return unquoted(text)
    }

    private static func unquoted(_ text: Substring) -> String {
        guard text.count >= 2, text.first == "\"", text.last == "\"" else { return String(text) }
        return String(text.dropFirst().dropLast())
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    private static func lowercased(_ text: some StringProtocol) -> String { text.lowercased() }
}
