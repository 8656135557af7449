import Languages
import Sessions

/// Makes of a layout's procedure what is to be done to one entry. Pure: keys that are neither the layout's own nor its
/// helpers are refused here, before anything is sent.
struct StepFiller {
    let layout: Layout
    let entry: Entry
    private let words: EntryWords

    init(_ layout: Layout, _ entry: Entry) {
        (self.layout, self.entry) = (layout, entry)
        words = EntryWords(entry: entry, layout: layout)
    }

    /// The operations, in order. A step that needs what the entry does not have is left out: who has no name stands in no
    /// index. Nothing at all is left of a procedure only where the layout is wrong, and that is refused.
    func operations(_ procedure: Procedure) throws(StoreFailure) -> [StepOperation] {
        var operations: [StepOperation] = []
        for step in procedure.steps {
            guard let operation = operation(step) else { continue }
            for key in operation.keys where !isAllowed(key) {
                throw StoreFailure(
                    .refused,
                    "Nothing was changed: the layout \(layout.name) would touch a key that is not its own. Its keys and helpers say which are."
                )
            }
            operations.append(operation)
        }
        guard !operations.isEmpty else {
            throw StoreFailure(
                .refused,
                "Nothing was changed: the layout \(layout.name) needs more of this session than its value says."
            )
        }
        return operations
    }

    private func isAllowed(_ key: [UInt8]) -> Bool {
        key == entry.place.key || layout.mayTouch(key) { words[$0] }
    }

    private func fill(_ template: Template) -> [UInt8]? { template.fill { words[$0] } }

    private func operation(_ step: Step) -> StepOperation? {
        switch step {
        case .delete(let templates):
            let keys = templates.compactMap { fill($0) }
            return keys.isEmpty ? nil : .direct(name: "delete", keys: keys, arguments: [Array("\(keys.count)".utf8)])
        case .removeMember(let key, let member): return direct("member", key, [member])
        case .removeField(let key, let field): return direct("field", key, [field])
        case .removeElement(let key, let element): return direct("element", key, [element])
        case .replace(let key, let value): return direct("replace", key, [value])
        case .zeroField(let key, let field):
            return fill(key).map { .direct(name: "zero", keys: [$0], arguments: [Array(field.utf8)]) }
        case .expire(let key, let seconds):
            let (time, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
            guard !overflow, time > 0 else { return nil }
            return fill(key).map { .direct(name: "expire", keys: [$0], arguments: [Array("\(time)".utf8)]) }
        case .put(let key, let value):
            guard let left = timeLeft, let key = fill(key), let value = fill(value) else { return nil }
            return .direct(name: "put", keys: [key], arguments: [value, Array("\(left)".utf8)])
        case .publish(let channel, let message):
            guard let channel = fill(channel), let message = fill(message) else { return nil }
            return .direct(name: "publish", keys: [], arguments: [channel, message])
        case .removeFromJSON(let key, let member, let equals):
            guard let key = fill(key), let text = fill(equals) else { return nil }
            return .edit(key: key, .remove(member: member, equals: String(decoding: text, as: UTF8.self)))
        case .replaceInJSON(let key, let path, let with):
            guard let key = fill(key), let text = fill(with) else { return nil }
            return .edit(key: key, .replace(path: path, with: JSONEdit.spelled(text)))
        }
    }

    private func direct(_ name: String, _ key: Template, _ values: [Template]) -> StepOperation? {
        guard let key = fill(key) else { return nil }
        let filled = values.compactMap { fill($0) }
        return filled.count == values.count ? .direct(name: name, keys: [key], arguments: filled) : nil
    }

    /// How long the entry's token has left, in milliseconds; how long the entry has, where it holds none.
    private var timeLeft: Int64? { entry.timeToLive.flatMap { $0 > 0 ? $0 : nil } }
}

extension Procedure {
    /// Whether it does the same whatever is there: then it may be done without a look.
    var needsNoLook: Bool { consists { $0.removes || $0.replaces } }

    /// Whether it does nothing but remove.
    var onlyRemoves: Bool { consists(of: \.removes) }

    private func consists(of kind: (Step) -> Bool) -> Bool { !steps.isEmpty && steps.allSatisfy(kind) }
}

extension Step {
    fileprivate var removes: Bool {
        switch self {
        case .delete, .removeMember, .removeField, .removeElement, .publish: true
        case .removeFromJSON, .replace, .replaceInJSON, .zeroField, .expire, .put: false
        }
    }

    fileprivate var replaces: Bool { if case .replace = self { true } else { false } }
}
