/// A way into a tree, as layouts write it: names of members and places in lists, parted by dots.
///
///     passport.user             a member of a member
///     "_security.user".name     a name with a dot, in quotes
///     terminals.0.token         an element of a list
///     sessions.*.token          whatever is there
///     login_*_59ba              a member whose name begins and ends so
///     ~"warden.user.*.key".0    the same, of a name with dots
///     keycloak-token|json.sub   a text that is JSON itself, read; any format of `Format` may stand there
public struct TreePath: Sendable, Hashable {
    /// What it goes by, in order. Empty for the value itself.
    public let steps: [Step]

    /// One step of a path.
    public enum Step: Sendable, Hashable {
        /// To the member of that name, or the element at that place.
        case name(String)
        /// To all members' values, or all elements.
        case any
        /// To the members whose names begin and end so, and have something in between.
        case like(prefix: String, suffix: String)
        /// Into what a text or bytes hold, in that format.
        case inside(Format)
    }

    /// A path of the given steps.
    public init(steps: [Step]) {
        self.steps = steps
    }

    /// The path that a text writes; nothing where it is none.
    public init?(_ text: String) {
        var steps: [Step] = []
        var rest = text[...]
        while !rest.isEmpty {
            if rest.first == "|" {
                rest.removeFirst()
                let name = rest.prefix { $0 != "." && $0 != "|" }
                guard let format = Format(rawValue: String(name)) else { return nil }
                steps.append(.inside(format))
                rest = rest[name.endIndex...]
            } else if rest.first == "\"" || rest.hasPrefix("~\"") {
                let isPattern = rest.removeFirst() == "~"
                if isPattern { rest.removeFirst() }
                guard let end = rest.firstIndex(of: "\"") else { return nil }
                let name = String(rest[..<end])
                guard let step = isPattern ? Step(pattern: name) : .name(name) else { return nil }
                steps.append(step)
                rest = rest[rest.index(after: end)...]
            } else {
                let name = rest.prefix { $0 != "." && $0 != "|" }
                guard !name.isEmpty else { return nil }
                if name == "*" {
                    steps.append(.any)
                } else if name.contains("*") {
                    guard let step = Step(pattern: String(name)) else { return nil }
                    steps.append(step)
                } else {
                    steps.append(.name(String(name)))
                }
                rest = rest[name.endIndex...]
            }
            guard !rest.isEmpty else { break }
            if rest.first == "." {
                rest.removeFirst()
                if rest.isEmpty { return nil }
            } else if rest.first != "|" {
                return nil
            }
        }
        self.steps = steps
    }
}

extension TreePath.Step {
    /// The step to members whose names are like a text with one star in it; nothing where it has none or several, or nothing
    /// beside it.
    fileprivate init?(pattern: String) {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count == 2, parts != ["", ""] else { return nil }
        self = .like(prefix: String(parts[0]), suffix: String(parts[1]))
    }
}

extension TreeValue {
    /// The first value that a path leads to; nothing where it leads nowhere.
    public subscript(path: TreePath) -> TreeValue? {
        first(path.steps[...])
    }

    /// All values that a path leads to, in order; at most so many as `DecodingLimits.found`.
    public func all(_ path: TreePath) -> [TreeValue] {
        var found: [TreeValue] = []
        collect(path.steps[...], into: &found)
        return found
    }

    func first(_ steps: ArraySlice<TreePath.Step>) -> TreeValue? {
        var place = place
        for (number, step) in zip(steps.indices, steps) {
            switch step {
            case .name(let name):
                guard let member = tree.member(of: place, name) else { return nil }
                place = member
            case .any:
                let rest = steps[(number + 1)...]
                for child in TreeValue(tree: tree, place: place).children {
                    if let found = child.first(rest) { return found }
                }
                return nil
            case .like(let prefix, let suffix):
                let rest = steps[(number + 1)...]
                for member in TreeValue(tree: tree, place: place).members(prefix, suffix) {
                    if let found = member.first(rest) { return found }
                }
                return nil
            case .inside(let format):
                return TreeValue(tree: tree, place: place).inside(format)?.first(steps[(number + 1)...])
            }
        }
        return TreeValue(tree: tree, place: place)
    }

    private func collect(_ steps: ArraySlice<TreePath.Step>, into found: inout [TreeValue]) {
        guard found.count < DecodingLimits.found else { return }
        guard let step = steps.first else { return found.append(self) }
        let rest = steps.dropFirst()
        switch step {
        case .name(let name): member(name)?.collect(rest, into: &found)
        case .any: for child in children { child.collect(rest, into: &found) }
        case .like(let prefix, let suffix):
            for member in members(prefix, suffix) { member.collect(rest, into: &found) }
        case .inside(let format): inside(format)?.collect(rest, into: &found)
        }
    }

    /// The member of that name, or the element at the place that it spells. Of names that stand twice the last counts, as for
    /// the programs that wrote them.
    public func member(_ name: String) -> TreeValue? {
        tree.member(of: place, name).map { TreeValue(tree: tree, place: $0) }
    }

    private var children: [TreeValue] { elements ?? members?.map(\.value) ?? [] }

    /// The values of the members whose names begin and end so.
    private func members(_ prefix: String, _ suffix: String) -> [TreeValue] {
        let (prefix, suffix) = (Array(prefix.utf8), Array(suffix.utf8))
        var places: [Int] = []
        tree.forEachMember(of: place) { name, value in
            guard name.count > prefix.count + suffix.count, name.starts(with: prefix),
                name.suffix(suffix.count).elementsEqual(suffix)
            else { return }
            places.append(value)
        }
        return places.map { TreeValue(tree: tree, place: $0) }
    }

    private func inside(_ format: Format) -> TreeValue? {
        guard let bytes else { return nil }
        return try? format.decode(bytes).root
    }
}
