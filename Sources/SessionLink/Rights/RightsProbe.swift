/// Finds out which rights of a role are missing: by asking for each command with each kind of key, and reading off what the
/// refusals have in common.
struct RightsProbe: Sendable {
    /// One question.
    struct Question: Sendable, Hashable {
        var command: String
        /// The kind of key that it is asked with; nil for a command without a key.
        var kind: KeyKind?
        /// The command's words.
        var words: [String]
    }

    let role: StoreRole
    let keys: KeySpace
    let questions: [Question]

    /// - Parameter isWanted: which commands are asked for, with which kinds of keys.
    init(_ role: StoreRole, _ keys: KeySpace, _ isWanted: (String, KeyKind?) -> Bool = { _, _ in true }) {
        self.role = role
        self.keys = keys
        var questions: [Question] = []
        for command in role.commands.sorted() {
            if command == "PUBLISH" || command == "SUBSCRIBE" {
                let words = [command, keys.doorbell] + (command == "PUBLISH" ? [""] : [])
                questions.append(Question(command: command, words: words))
            } else if let shape = CommandShape.all[command] {
                guard shape.hasKey else {
                    questions.append(Question(command: command, words: shape.words(command, key: nil)))
                    continue
                }
                for kind in KeyKind.allCases where shape.suits(kind) && Self.isAllowed(shape.access, role.access(kind))
                {
                    let words = shape.words(command, key: kind.probeKey(keys))
                    questions.append(Question(command: command, kind: kind, words: words))
                }
            }
        }
        self.questions = questions.filter { isWanted($0.command, $0.kind) }
    }

    private static func isAllowed(_ wanted: KeyAccess, _ given: KeyAccess) -> Bool {
        !given.isEmpty && given.isSuperset(of: wanted)
    }

    /// The parts of the role's rule that are missing, as arguments of `ACL SETUSER`.
    ///
    /// - Parameter refused: the places of the questions that were answered with no.
    func missing(_ refused: Set<Int>) -> [String] {
        let places = Dictionary(grouping: questions.indices) { questions[$0].command }
        var commands = Set(places.filter { $0.value.allSatisfy(refused.contains) }.keys)
        var missing: [String] = []
        // Both need the channel: where both are refused, it is that.
        let ofChannel: Set<String> = role.commands.intersection(["PUBLISH", "SUBSCRIBE"])
        if ofChannel.count == 2, ofChannel.isSubset(of: commands) {
            commands.subtract(ofChannel)
            missing.append("&\(keys.globPrefix):doorbell")
        }
        for kind in KeyKind.allCases where !role.access(kind).isEmpty {
            for access in [KeyAccess.read, .write] where role.access(kind).contains(access) {
                let asked = questions.indices.filter { index in
                    let question = questions[index]
                    return question.kind == kind && !commands.contains(question.command)
                        && CommandShape.all[question.command]?.access == access
                }
                guard !asked.isEmpty, asked.allSatisfy(refused.contains) else { continue }
                let pattern = "\(role.access(kind).flags)~\(kind.pattern(keys))"
                if !missing.contains(pattern) { missing.append(pattern) }
            }
        }
        return commands.sorted().map { "+\($0.lowercased())" } + missing
    }
}
