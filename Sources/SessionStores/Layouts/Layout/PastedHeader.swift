/// What people paste: a cookie's value, a line of a browser's tools, a whole header.
enum PastedHeader {
    /// The value that a text gives for a cookie or a header of that name: itself where it names none.
    ///
    /// - Parameter name: a cookie's name, `Authorization`, or empty for any text.
    static func value(of name: String, in text: String) -> String {
        let text = content(of: text)
        if lowercased(name) == "authorization" || name.isEmpty { return String(text) }
        return cookies(in: text).first { $0.name == name[...] }?.value ?? unquoted(text)
    }

    /// The values of all cookies in a text, whatever their names: applications choose them. Nothing where it has none.
    static func values(in text: String) -> [String] {
        cookies(in: content(of: text)).prefix(mostCookies).map(\.value).filter { !$0.isEmpty }
    }

    /// More than browsers send as a rule: each may have to be looked up.
    private static let mostCookies = 64

    /// A text without the name of the header that it is.
    private static func content(of text: String) -> Substring {
        var text = trimmed(text[...])
        for header in ["cookie:", "set-cookie:", "authorization:"] where lowercased(text).hasPrefix(header) {
            text = trimmed(text.dropFirst(header.count))
        }
        return text
    }

    private static func cookies(in text: Substring) -> [(name: Substring, value: String)] {
        text.split(separator: ";").compactMap { cookie in
            let cookie = trimmed(cookie)
            guard let equals = cookie.firstIndex(of: "=") else { return nil }
            return (cookie[..<equals], unquoted(cookie[cookie.index(after: equals)...]))
        }
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
