package import SessionStores

/// The table of frameworks that the README shows: made from the layouts themselves, so that it can't say anything else.
package enum LayoutTable {
    /// The layouts as a table in Markdown, a row each.
    package static func markdown(_ layouts: [Layout]) -> String {
        let rows = layouts.map { layout in
            [
                "\(cell(layout.title)) `\(layout.name)`", proof(layout.proof), shown(layout), revoking(layout),
                after(layout),
            ]
        }
        let head = ["framework", "rests on", "what is shown", "what revoking does", "what goes on afterwards"]
        return ([head, head.map { _ in "---" }] + rows).map { "| \($0.joined(separator: " | ")) |" }
            .joined(separator: "\n") + "\n"
    }

    private static func proof(_ proof: Layout.Proof) -> String {
        let against = proof.against.map(cell).joined(separator: ", ")
        return switch proof.basis {
        case .library: "proven: \(against)"
        case .source: "source: \(against)"
        case .seen: against.isEmpty ? "often seen" : "often seen: \(against)"
        case .own: "own"
        }
    }

    private static func shown(_ layout: Layout) -> String {
        if layout.isEncrypted { return "that it is there (encrypted)" }
        var shown: [String] = []
        let words: [(Fact, String)] = [
            (.user, "user"), (.ip, "IP address"), (.client, "client"), (.created, "log-in"), (.tokenID, "token ID"),
        ]
        for (fact, word) in words where layout.facts[fact] != nil { shown.append(word) }
        if layout.facts[.seen] != nil || layout.lifetime.isLengthenedByReading { shown.append("last use") }
        if layout.role == .session || layout.role == .allowlist { shown.append("JWTs in it") }
        shown.append(layout.lifetime.end == .never ? "no end" : "end")
        return shown.joined(separator: ", ")
    }

    private static func revoking(_ layout: Layout) -> String {
        if let obstacle = layout.revoking.obstacle { return "nothing: \(cell(obstacle))" }
        switch layout.role {
        case .denylist: return "lifts the denial; denying adds an entry by \(layout.denial?.by.rawValue ?? "jti")"
        case .cutoff: return "lifts the cut-off"
        case .session, .allowlist: break
        }
        let steps = layout.revoking.steps.map { step in
            switch step {
            case .delete(let keys):
                keys.count == 1 ? "deletes `\(code(keys[0]))`" : "deletes \(keys.count) keys at once"
            case .removeMember(let key, _): "takes it out of `\(code(key))`"
            case .removeField: "removes its field"
            case .removeElement, .removeFromJSON: "takes it out of the list"
            case .replace: "puts an empty or dead value in its place"
            case .replaceInJSON(_, let path, _): "sets `\(path.joined(separator: "."))` into the past"
            case .zeroField(_, let field): "sets `\(field)` to 0"
            case .expire(_, let seconds): "keeps it for \(seconds) s"
            case .put: "adds an entry"
            case .publish: "tells the servers"
            }
        }
        return steps.joined(separator: "; ")
    }

    private static func after(_ layout: Layout) -> String {
        var after: [String] = []
        switch layout.returns {
        case .never: break
        case .changed: after.append("A request under way that changes the session brings it back: guarded.")
        case .always: after.append("A request under way brings it back: guarded.")
        case .half: after.append("A request under way brings back a part, which lets nobody in.")
        case .elsewhere: after.append("A request under way saves it under another key.")
        case .unknown: after.append("What a request under way does is not known: guarded.")
        }
        if layout.leavesShell { after.append("The dead cookie leaves an empty entry.") }
        after += layout.remains.map { cell($0.words) }
        return after.isEmpty ? "nothing" : after.joined(separator: " ")
    }

    private static func code(_ template: Template) -> String {
        cell(template.description).replacing("`", with: "'")
    }

    /// A text that can't end the cell.
    private static func cell(_ text: String) -> String {
        text.replacing("|", with: "\\|")
    }
}
