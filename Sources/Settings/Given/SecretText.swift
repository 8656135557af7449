import Languages

/// Text that may be a credential, by its looks. Every user of the machine can see arguments, and errors are copied into tickets
/// and chats: what looks so is not repeated.
package enum SecretText {
    /// What stands in its place.
    package static var replacement: String { said("(not repeated: it may be a credential)") }

    /// Whether it says by itself that it is a secret, or is as mixed as only random text is.
    package static func isSuspicious(_ text: String) -> Bool {
        if text.contains("-----BEGIN") || announcesSecret(text) || looksStrong(text) { return true }
        if text.split(whereSeparator: \.isWhitespace).contains(where: { hasPassword($0) }) { return true }
        return words(of: unknownPart(text)).contains { hasMark($0) || isRandom($0) }
    }

    /// Whether it can be repeated whatever it was meant as: a word of small letters, or a short number.
    package static func isPlain(_ text: String) -> Bool {
        let bytes = text.utf8
        if bytes.count <= 9, bytes.allSatisfy({ isDigit($0) || [UInt8(ascii: "-"), UInt8(ascii: ".")].contains($0) }) {
            return true
        }
        let letters = bytes.first.map(isUpper) == true ? bytes.dropFirst() : bytes[...]
        return bytes.count <= 24 && letters.allSatisfy { isLower($0) || $0 == UInt8(ascii: "-") }
    }

    /// The same without private keys, URLs with a password in them, and what has the mark of a known kind of secret.
    package static func masked(_ text: String) -> String {
        var (masked, word) = ("", "")
        func shown() -> String { hasPassword(word) || hasMark(word) ? replacement : word }
        for character in withoutPrivateKeys(text) {
            if character.isWhitespace || "\"'“”‘’<>()".contains(character) {
                masked += shown() + String(character)
                word = ""
            } else {
                word.append(character)
            }
        }
        return masked + shown()
    }

    /// The same without what is as mixed as random text is, too: for what is quoted of a file.
    package static func maskedWholly(_ text: String) -> String {
        var text = masked(text)
        for word in Set(words(of: text[...]).filter { isRandom($0) }) {
            text = text.replacing(word, with: replacement)
        }
        return text
    }

    /// Whether it is as long and as mixed as random text is: it goes to and fro between small letters, capitals and digits,
    /// beyond what names do.
    package static func isRandom(_ word: some StringProtocol) -> Bool {
        var (signs, changes, consonants, most) = (0, 0, 0, 0)
        var last: UInt8 = 0
        for byte in word.utf8 {
            guard isDigit(byte) || isLower(byte) || isUpper(byte) else {
                (last, consonants) = (0, 0)
                continue
            }
            signs += 1
            if last != 0, kind(byte) != kind(last), !(isUpper(last) && isLower(byte)) { changes += 1 }
            consonants = isDigit(byte) || vowels.contains(byte | 0x20) ? 0 : consonants + 1
            most = max(most, consonants)
            last = byte
        }
        if signs >= 20, most >= 7 { return true }
        return signs >= 16 && changes >= 3 && changes * 100 > signs * 15
    }

    // MARK: - Marks

    private static let vowels = Array("aeiouy".utf8)

    /// How the tokens of well-known services begin, and how keys and tokens that are encoded do.
    private static let beginnings = [
        "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xoxa-", "xoxb-", "xoxp-", "xoxr-", "xoxs-",
        "xapp-", "sk_live_", "sk_test_", "rk_live_", "pk_live_", "sk-", "whsec_", "AKIA", "ASIA", "AIza", "ya29.",
        "hvs.", "hvb.", "npm_", "pypi-", "SG.", "dop_v1_", "shpat_", "v2.local.", "v4.local.", "v4.public.", "MII",
        "eyJ", "AGE-SECRET-KEY-",
    ]

    private static func hasMark(_ word: some StringProtocol) -> Bool {
        let word = word.drop { $0 == "-" }
        return word.utf8.count >= 16 && beginnings.contains { word.hasPrefix($0) }
    }

    /// `scheme://user:password@host`, also without the scheme, and with raw signs in the password. A form that is explained
    /// has brackets there.
    private static func hasPassword(_ word: some StringProtocol) -> Bool {
        guard let at = word.lastIndex(of: "@") else { return false }
        let before = word[..<at]
        let scheme = before.ranges(of: "://").first
        let credentials = scheme.map { before[$0.upperBound...] } ?? before[...]
        guard let colon = credentials.firstIndex(of: ":"), !credentials.contains("[") else { return false }
        if scheme == nil, isOfLayouts(word) { return false }
        if scheme == nil, fields.contains(String(credentials[..<colon])) { return false }
        return credentials.index(after: colon) < credentials.endIndex
    }

    /// What stands before a colon in queries, where a user's name may follow that is a mail address.
    private static let fields = ["user", "by", "client", "reason", "claim", "saved", "-user", "-by"]

    /// `password=…`, `"token": "…"`, `Authorization: Bearer …`.
    private static func announcesSecret(_ text: String) -> Bool {
        let text = text.lowercased()
        for word in ["password", "passwd", "passphrase", "pwd", "secret", "token", "apikey", "api-key", "api_key"] {
            for range in text.ranges(of: word) {
                let rest = text[range.upperBound...].drop { "\"' s".contains($0) }
                guard let sign = rest.first, sign == "=" || sign == ":" else { continue }
                if rest.dropFirst().contains(where: { !$0.isWhitespace }) { return true }
            }
        }
        return ["bearer ", "basic ", "authorization:"].contains { mark in
            text.ranges(of: mark).contains { text[$0.upperBound...].utf8.count >= 8 }
        }
    }

    /// A password as rules for passwords want it: a sign in it that names don't have, and letters and digits.
    private static func looksStrong(_ text: String) -> Bool {
        let bytes = text.utf8
        guard (8...128).contains(bytes.count), bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
        guard bytes.contains(where: "!#$%^&*?~+".utf8.contains), bytes.contains(where: isDigit) else { return false }
        return bytes.contains(where: isLower) && bytes.contains(where: isUpper)
    }

    /// A public key is for everybody, and the program's own advice shows how one begins.
    private static func withoutPrivateKeys(_ text: String) -> String {
        let begins = text.ranges(of: "-----BEGIN")
        guard let begin = begins.first(where: { !text[$0.upperBound...].hasPrefix(" PUBLIC KEY-----") }) else {
            return text
        }
        let rest = text[begin.lowerBound...].dropFirst(10)
        let end = rest.ranges(of: "-----END").first.map { rest[$0.upperBound...].drop { $0 != "\n" } } ?? ""
        return text[..<begin.lowerBound] + replacement + withoutPrivateKeys(String(end))
    }

    // MARK: - Parts

    /// A path without the folders that there are, and a URL without its scheme: neither was made up by whoever gave it.
    static func unknownPart(_ text: String) -> Substring {
        var rest = text[...]
        if let scheme = rest.ranges(of: "://").first {
            rest = rest[scheme.upperBound...]
            if !rest.hasPrefix("/") { return "" }
        }
        guard rest.hasPrefix("/") || rest.hasPrefix("./") || rest.hasPrefix("../") || rest.hasPrefix("~/") else {
            return text[...]
        }
        let whole = OwnPath.expanded(String(rest.prefix { $0 != "?" }))
        var known = whole[...]
        while !known.isEmpty, !Files.exists(String(known)) {
            known = known.lastIndex(of: "/").map { known[..<$0] } ?? ""
        }
        return Substring(whole.dropFirst(known.count))
    }

    private static func words(of text: Substring) -> [Substring] {
        text.split { character in
            !(character.isASCII && (character.isLetter || character.isNumber || "+/=_.~-".contains(character)))
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    private static func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
    private static func kind(_ byte: UInt8) -> Int { isDigit(byte) ? 0 : isLower(byte) ? 1 : 2 }
}
