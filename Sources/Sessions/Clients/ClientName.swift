/// A client (user agent) in short, as it names itself: "Firefox 140, Windows", "curl 7.88". Whoever sends it may write
/// whatever they like; what is not understood is not guessed.
public struct ClientName: Sendable, Hashable {
    /// What it calls itself; empty where only the platform is sure.
    public let name: String
    /// As much of its version as tells releases apart; empty where that is not sure.
    public let version: String
    /// On what it says that it runs; empty where it does not say, or that is not known here.
    public let platform: String

    /// As it is shown.
    public var short: String {
        let client = version.isEmpty ? name : "\(name) \(version)"
        return client.isEmpty ? platform : platform.isEmpty ? client : "\(client), \(platform)"
    }

    /// How long a client is in a row of a list at most, in bytes: one that is as long may have been longer.
    public static let rowLimit = 120
    /// How long it is in a session at most.
    public static let wholeLimit = 512

    /// What a user agent says of itself; nil where that is not understood, and the text itself is to be shown.
    ///
    /// - Parameter limit: from how many bytes on the text may have been cut: what only its end would say is left open then.
    public init?(_ text: String, limit: Int = rowLimit) {
        let count = text.utf8.count
        guard count <= Self.wholeLimit, let parts = ClientText(text, isCut: count >= limit) else { return nil }
        let platform = Platform(parts)?.rawValue ?? ""
        let found = Self.bot(parts) ?? (parts.isBrowser ? Self.browser(parts) : Self.tool(parts))
        guard let found else {
            // Of a browser that does not say which, or that was cut before it did, that much is sure.
            guard parts.isBrowser, parts.isCut, !platform.isEmpty else { return nil }
            (name, version, self.platform) = ("", "", platform)
            return
        }
        (name, version, self.platform) = (found.name, found.version, platform)
    }

    private typealias Found = (name: String, version: String)
}

extension ClientName {
    /// A robot says so anywhere: as a product, or in parentheses.
    private static func bot(_ parts: ClientText) -> Found? {
        let named = parts.comments.joined().compactMap { item -> ClientText.Product? in
            guard let slash = item.firstIndex(of: "/"), !item.contains(" ") else { return nil }
            return ClientText.Product(name: item[..<slash], version: item[item.index(after: slash)...])
        }
        let bot = (named + parts.products).first { product in
            let name = product.name.lowercased()
            return !product.version.isEmpty && ["bot", "crawler", "spider"].contains { name.contains($0) }
        }
        return bot.flatMap { product in
            product.isPlain ? (String(product.name), product.version(components: 2)) : nil
        }
    }

    /// Nearly all browsers call themselves by the names of others as well: what only one of them has tells which it is.
    private static func browser(_ parts: ClientText) -> Found? {
        let products = parts.products
        func version(of name: String) -> String? {
            products.first { $0.name == name && !$0.version.isEmpty }.map { $0.version(components: 1) }
        }
        for (token, name) in ownNames {
            if let version = version(of: token) { return (name, version) }
        }
        // What follows may be the name of another.
        if parts.isCut { return nil }
        let strangers = products.filter { !$0.version.isEmpty && !common.contains(String($0.name)) }
        if let stranger = strangers.first {
            guard strangers.count == 1, stranger.isPlain else { return nil }
            return (String(stranger.name), stranger.version(components: 2))
        }
        if let version = version(of: "Firefox") { return ("Firefox", version) }
        if let version = version(of: "Chrome") {
            return Self.isWebView(parts) ? ("WebView", version) : ("Chrome", version)
        }
        if let version = version(of: "Version"), products.contains(where: { $0.name == "Safari" }) {
            return ("Safari", version)
        }
        return nil
    }

    /// On Android, an app that shows pages says that it has a version besides.
    private static func isWebView(_ parts: ClientText) -> Bool {
        parts.comments.first?.contains("wv") == true || parts.products.contains { $0.name == "Version" }
    }

    /// Everything else begins with what it is.
    private static func tool(_ parts: ClientText) -> Found? {
        // Old ones say 9.80 where they are newer.
        guard let product = parts.products.first, product.isPlain, product.name != "Opera" else { return nil }
        return (String(product.name), product.version(components: 2))
    }

    /// What one browser alone has, and what it is called.
    private static let ownNames: [(token: String, name: String)] = [
        ("EdgiOS", "Edge"), ("EdgA", "Edge"), ("Edg", "Edge"), ("Edge", "Edge"), ("OPR", "Opera"), ("OPT", "Opera"),
        ("SamsungBrowser", "Samsung Internet"), ("Vivaldi", "Vivaldi"), ("YaBrowser", "Yandex Browser"),
        ("DuckDuckGo", "DuckDuckGo"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"),
        ("HeadlessChrome", "Headless Chrome"),
    ]
    /// What many have.
    private static let common: Set<String> = [
        "Mozilla", "AppleWebKit", "Gecko", "Safari", "Chrome", "Version", "Mobile", "Firefox", "Electron", "Ubuntu",
        "Fedora",
    ]
}

extension ClientText {
    /// Whether it claims to be a browser.
    var isBrowser: Bool { products.first?.name == "Mozilla" }
}

extension ClientText.Product {
    /// Whether name and version are such as to be shown beside each other.
    fileprivate var isPlain: Bool {
        let letters = name.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E, 0x5F: true
            default: false
            }
        }
        return letters && (1...40).contains(name.utf8.count) && version.utf8.count <= 40
            && version.utf8.first.map { (0x30...0x39).contains($0) } ?? false
            && !(isCut && version(components: 1).isEmpty)
    }

    /// So many numbers of the version, as far as they are wholly there; empty where not even the first one is.
    fileprivate func version(components: Int) -> String {
        var numbers: [Substring] = []
        var rest = version
        while numbers.count < components {
            let number = rest.prefix { $0.isASCII && $0.isNumber }
            let after = rest[number.endIndex...]
            // Where the text was cut, a number may go on.
            if number.isEmpty || after.isEmpty && isCut { break }
            numbers.append(number)
            guard after.first == "." else { break }
            rest = after.dropFirst()
        }
        return numbers.joined(separator: ".")
    }
}

/// On what a client says that it runs.
private enum Platform: String {
    case windows = "Windows"
    case macOS = "macOS"
    case linux = "Linux"
    case android = "Android"
    case iOS = "iOS"
    case iPadOS = "iPadOS"
    case chromeOS = "ChromeOS"

    /// What the first parentheses say.
    init?(_ parts: ClientText) {
        guard let items = parts.comments.first else { return nil }
        func has(_ beginnings: String...) -> Bool {
            items.contains { item in beginnings.contains { item.hasPrefix($0) } }
        }
        if has("Windows Phone", "Tizen", "Web0S", "KAIOS", "OpenHarmony") { return nil }
        if has("iPhone", "iPod", "CPU iPhone") {
            self = .iOS
        } else if has("iPad", "CPU OS") {
            self = .iPadOS
        } else if has("Android") {
            self = .android
        } else if has("Windows NT") {
            self = .windows
        } else if has("CrOS") {
            self = .chromeOS
        } else if has("Macintosh") {
            self = .macOS
        } else if has("Linux"), !parts.isCutInComment {
            // Android says Linux first.
            self = .linux
        } else {
            return nil
        }
    }
}
