/// Names of one culture: every given name goes with every family name.
struct NameList: Sendable {
    /// A name as it is written at home, and as it goes into an e-mail address.
    struct Part: Sendable {
        var written: String
        var ascii: String
    }

    var families: [Part]
    var givens: [Part]
    /// Which part of a written name comes first. There is no space after a family name that does.
    var order: Order
    /// The language of those who bear such names, as in the `locale` claim.
    var locale: String

    enum Order: Sendable {
        case familyFirst
        case givenFirst
    }

    /// How many people can be told apart by these names.
    var count: Int { families.count * givens.count }

    /// The full name of that number, from 0 to `count - 1`.
    func name(_ number: Int) -> (written: String, ascii: String) {
        let family = families[number % families.count]
        let given = givens[number / families.count % givens.count]
        let written =
            switch order {
            case .familyFirst: family.written + given.written
            case .givenFirst: given.written + " " + family.written
            }
        return (written, given.ascii + "." + family.ascii)
    }

    /// Pairs of written and ASCII form, one string each: `김 kim`.
    init(locale: String, order: Order, families: [String], givens: [String]) {
        self.locale = locale
        self.order = order
        self.families = families.map(Part.init)
        self.givens = givens.map(Part.init)
    }
}

extension NameList.Part {
    /// `김 kim`, or one word that is both.
    init(_ pair: String) {
        let words = pair.split(separator: " ", maxSplits: 1)
        written = words.first.map(String.init) ?? pair
        ascii = words.last.map { $0.lowercased() } ?? pair
    }
}
