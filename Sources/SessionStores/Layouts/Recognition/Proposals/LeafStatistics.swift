import Decoders

/// What stands at one place in the values of a family, over all of them.
struct LeafStatistics {
    var path: TreePath
    /// The last name of the path.
    var name: String
    var count = 0
    var emails = 0
    var addresses = 0
    var clients = 0
    var times = 0
    /// Where it is what a token of the same value says of its user.
    var claimedUsers = 0
    /// Where it is the end of a token of the same value.
    var tokenEnds = 0
    /// Where it is when the key ends.
    var keyEnds = 0
    var texts: Set<String> = []

    mutating func add(_ leaf: TreeValue, _ context: SampleContext) {
        guard let text = leaf.text, !text.isEmpty else { return }
        count += 1
        let shape = TextShape(Array(text.utf8))
        if shape == .email { emails += 1 }
        if shape == .address { addresses += 1 }
        if text.hasPrefix("Mozilla/") || text.contains("okhttp") || text.contains("(Windows NT") { clients += 1 }
        if shape != .jwt, text.utf8.count <= 320, context.tokens.contains(where: { $0.userClaim(of: text) != nil }) {
            claimedUsers += 1
        }
        if let moment = leaf.number.flatMap(SampleTime.seconds) {
            times += 1
            if context.tokens.compactMap(\.expires).contains(where: { abs($0 - moment) <= 5 }) { tokenEnds += 1 }
            if let end = context.end, abs(end - moment) <= 5 { keyEnds += 1 }
        } else if SampleTime.isText(text) {
            times += 1
        }
        if texts.count < 64 { texts.insert(text) }
    }

    /// Whether frameworks keep there who is logged in: Django, Flask-Login, Passport, Laravel, Symfony.
    var isFrameworkUser: Bool {
        let names = path.steps.map { if case .name(let name) = $0 { name } else { "" } }
        if ["_auth_user_id", "_user_id", "_security.last_username"].contains(name) { return true }
        if name.hasPrefix("login_"), name.count > 46, TextShape(Array(name.utf8.suffix(40))) == .hex(40) { return true }
        return names.starts(with: ["passport", "user"]) && (names.count == 2 || rank(.user) != nil || name == "id")
    }

    /// How good a fact's name it has, the smaller the better; nothing where it is none of the usual.
    func rank(_ fact: Fact) -> Int? { UsualNames.of(fact).firstIndex(of: name) }
}

/// What is known of one sample beside a leaf.
struct SampleContext {
    let tokens: [SampleToken]
    /// When its key ends, in seconds since 1970.
    let end: Double?
}

extension LeafStatistics {
    /// What stands at every place of some values.
    static func gathered(_ values: [(value: SampleValue, context: SampleContext)]) -> [LeafStatistics] {
        var found: [TreePath: LeafStatistics] = [:]
        for (value, context) in values {
            var budget = 400
            visit(value.root, [], depth: 5, &budget) { path, name, leaf in
                found[path, default: LeafStatistics(path: path, name: name)].add(leaf, context)
            }
        }
        return found.values.filter { $0.count > 0 }.sorted {
            ($1.count, $0.path.steps.count, $0.path.description) < ($0.count, $1.path.steps.count, $1.path.description)
        }
    }

    private static func visit(
        _ value: TreeValue,
        _ steps: [TreePath.Step],
        depth: Int,
        _ budget: inout Int,
        _ body: (TreePath, String, TreeValue) -> Void
    ) {
        guard budget > 0 else { return }
        budget -= 1
        switch value.kind {
        case .map, .object:
            guard depth > 0 else { return }
            for member in value.members ?? [] {
                guard let name = member.name.text, !name.contains("\"") else { continue }
                visit(member.value, steps + [.name(name)], depth: depth - 1, &budget, body)
            }
        case .text, .bytes, .integer, .unsigned, .real, .number:
            var name = ""
            if case .name(let last)? = steps.last { name = last }
            body(TreePath(steps: steps), name, value)
        case .list, .null, .bool, .reference, .unread: return
        }
    }
}
