import Decoders

/// What people paste: a cookie's value, a line of a browser's tools, a whole header, a command line of curl, a record of a
/// browser's traffic (HAR).
enum PastedHeader {
    /// The values that a text gives for a cookie or a header of that name: itself where it names none.
    ///
    /// - Parameter name: a cookie's name, `Authorization`, or empty for any text.
    static func values(of name: String, in text: String) -> [String] {
        let whole = content(of: text)
        if name.isEmpty { return [String(whole)] }
        if lowercased(name) == "authorization" {
            let found = credentials(in: text)
            return found.isEmpty ? [String(whole)] : found
        }
        let found = cookies(in: text).filter { $0.name == name }.map(\.value)
        return found.isEmpty ? [unquoted(whole)] : found
    }

    /// The values of all cookies and credentials in a text, whatever their names: applications choose them. Nothing where it
    /// has none.
    static func values(in text: String) -> [String] {
        var seen: Set<String> = []
        let bare = credentials(in: text).compactMap { $0.split(separator: " ").last.map(String.init) }
        return (cookies(in: text).map(\.value) + bare).filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// More than browsers send as a rule: each may have to be looked up.
    private static let mostCookies = 256

    /// A text without the name of the header that it is.
    private static func content(of text: String) -> Substring {
        var text = trimmed(text[...])
        for header in ["cookie:", "set-cookie:", "authorization:"] where lowercased(text).hasPrefix(header) {
            text = trimmed(text.dropFirst(header.count))
        }
        return text
    }

    /// All names with values: `name=value` between whatever parts them in headers, command lines and JSON, and the `name` and
    /// `value` of a HAR's objects.
    private static func cookies(in text: String) -> [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        for piece in text.split(whereSeparator: { $0.isWhitespace || ";\"'`{}[],\\".contains($0) }) {
            guard found.count < mostCookies else { break }
            guard let equals = piece.firstIndex(of: "=") else {
                // A cookie that was encoded as a whole, its equals sign as well.
                guard let sign = piece.firstRange(of: "%3D"), sign.lowerBound > piece.startIndex else { continue }
                let value = String(piece[sign.upperBound...])
                found.append((String(piece[..<sign.lowerBound]), decoded(value)))
                continue
            }
            found.append((String(piece[..<equals]), String(piece[piece.index(after: equals)...])))
        }
        for match in text.matches(of: #/([^\s;"'=]+)="([^"]+)"/#).prefix(mostCookies) {
            found.append((String(match.1), String(match.2)))
        }
        for match in text.matches(of: #/"name"\s*:\s*"([^"]*)"\s*,\s*"value"\s*:\s*"([^"]*)"/#).prefix(mostCookies) {
            found.append((String(match.1), String(match.2)))
        }
        return found
    }

    /// What stands behind a scheme of the header Authorization, with it.
    private static func credentials(in text: String) -> [String] {
        text.matches(of: #/(?i)\b(Bearer|Token|JWT)\s+([A-Za-z0-9._~+\/=:-]+)/#).prefix(16).map { "\($0.1) \($0.2)" }
    }

    private static func decoded(_ text: String) -> String {
        let bytes = try? Format.urlEncoding.decode(Array(text.utf8)).root.bytes
        return bytes.map { String(decoding: $0, as: UTF8.self) } ?? text
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
