/// A JSON object: names are unique, members stay in the order in which they were written.
///
/// Names are told apart by their Unicode scalars, without normalization (RFC 8259, section 8.3).
public struct JSONObject: Sendable, Equatable {
    /// One name and its value.
    public struct Member: Sendable, Equatable {
        /// The member's name, with escapes resolved.
        public let name: String
        /// What the name stands for.
        public var value: JSONValue

        private let mark: NameMark

        init(name: String, mark: NameMark, value: JSONValue) {
            self.name = name
            self.mark = mark
            self.value = value
        }

        /// Whether this is the member of that name; `mark` is the name's.
        func isNamed(_ name: String, _ mark: NameMark) -> Bool {
            self.mark == mark && self.name.isExactly(name)
        }

        /// The same name, scalar for scalar, and the same value.
        public static func == (left: Member, right: Member) -> Bool {
            left.name.isExactly(right.name) && left.value == right.value
        }
    }

    /// The members in their order.
    public private(set) var members: [Member]

    /// An object without members.
    public init() { members = [] }

    /// An object with these members; of a name given twice the last value stays.
    public init(_ pairs: [(String, JSONValue)]) {
        self.init()
        members.reserveCapacity(pairs.count)
        for (name, value) in pairs { self[name] = value }
    }

    /// Members whose names the parser has found to be unique.
    init(unique members: [Member]) { self.members = members }

    /// The value of a name; setting replaces in place, appends what is new, and removes with `nil`.
    public subscript(name: String) -> JSONValue? {
        get { index(of: name, NameMark(name)).map { members[$0].value } }
        set {
            let mark = NameMark(name)
            let index = index(of: name, mark)
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name: name, mark: mark, value: value))
            case (nil, nil): break
            }
        }
    }

    private func index(of name: String, _ mark: NameMark) -> Int? {
        members.firstIndex { $0.isNamed(name, mark) }
    }

    /// Whether there are no members.
    public var isEmpty: Bool { members.isEmpty }

    /// The number of members.
    public var count: Int { members.count }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object; of a name written twice the last value stays.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}
