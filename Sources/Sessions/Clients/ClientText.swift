/// A user agent (RFC 9110, section 10.1.5) taken apart: products such as `curl/7.88.1`, and what stands in parentheses between
/// them. Only what is wholly there counts: of a text that was cut, its last piece is not.
struct ClientText {
    /// One product: its name, and its version where it has one.
    struct Product {
        let name: Substring
        /// Empty where it has none.
        let version: Substring
        /// Whether the version may go on.
        var isCut = false
    }

    /// The products, in their order.
    private(set) var products: [Product] = []
    /// What stands in each pair of parentheses, parted at semicolons.
    private(set) var comments: [[Substring]] = []
    /// Whether more may have followed.
    let isCut: Bool
    /// Whether it was cut between two parentheses.
    private(set) var isCutInComment = false

    /// Takes a text apart; nil for one that has anything but printable ASCII.
    init?(_ text: String, isCut: Bool) {
        guard text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
        self.isCut = isCut
        var rest = Substring(text)
        while let first = rest.first {
            switch first {
            case " ", ")": rest = rest.dropFirst()
            case "(": takeComment(&rest)
            default: takeProduct(&rest)
            }
        }
    }

    private mutating func takeProduct(_ rest: inout Substring) {
        let word = rest.prefix { $0 != " " && $0 != "(" && $0 != ")" }
        rest = rest[word.endIndex...]
        guard let slash = word.firstIndex(of: "/") else {
            // A name that was cut may be any other.
            if !(isCut && rest.isEmpty) { products.append(Product(name: word, version: "")) }
            return
        }
        products.append(
            Product(name: word[..<slash], version: word[word.index(after: slash)...], isCut: isCut && rest.isEmpty)
        )
    }

    private mutating func takeComment(_ rest: inout Substring) {
        var depth = 0
        let inside = rest.prefix { character in
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            return depth > 0
        }
        rest = rest[inside.endIndex...]
        var items = inside.dropFirst().split(separator: ";").map { $0.trimmed }
        if depth > 0, isCut {
            isCutInComment = true
            items = Array(items.dropLast())
        }
        comments.append(items)
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var text = drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text
    }
}
