import Decoders
package import SessionStores

/// Writes a layout as the TOML text that `LayoutFile` reads as the same layout.
package struct LayoutWriter {
    private var lines: [String] = []

    /// The text.
    ///
    /// - Parameter remarks: what is said above it, a line each, such as what speaks for a proposal.
    package static func text(of layout: Layout, remarks: [String] = []) -> String {
        var writer = LayoutWriter()
        writer.lines = remarks.map { $0.isEmpty ? "#" : "# \(TOMLText.comment($0))" }
        writer.write(layout)
        return writer.lines.joined(separator: "\n") + "\n"
    }

    private mutating func write(_ layout: Layout) {
        string("title", layout.title)
        string("role", layout.role.rawValue)
        string("proof", layout.proof.basis.rawValue)
        list("against", layout.proof.against)
        list("find", layout.leads.map(\.description))
        table("keys")
        list("are", layout.keys.map(\.description))
        list("not", layout.exclude.map(\.description))
        list("helpers", layout.helpers.map(\.description))
        string("type", layout.type)
        string("unit", layout.unit.rawValue)
        flag("credential", layout.isCredential)
        table("value")
        list("chains", layout.chains.map(\.description))
        list("names", layout.nameChains.map(\.description))
        list("has", layout.marks.map { $0.map(\.description).joined(separator: " or ") })
        list("lacks", layout.foreignMarks.map(\.description))
        flag("token", layout.needsToken)
        flag("encrypted", layout.isEncrypted)
        table("facts")
        for fact in Fact.allCases { list(fact.rawValue, (layout.facts[fact] ?? []).map(\.description)) }
        list("log-in", layout.logIns.map(\.description))
        list("no-users", layout.noUsers.sorted())
        write(layout.lifetime)
        table("revoke")
        write(layout.revoking)
        string("returns", layout.returns.rawValue)
        flag("shell", layout.leavesShell)
        list("remains", layout.remains.map { ($0.seconds.map { "for \($0)s: " } ?? "") + $0.words })
        table("refresh")
        write(layout.refreshing)
        guard let denial = layout.denial else { return }
        table("deny")
        string("by", denial.by.rawValue)
        string("value", denial.value.description)
    }

    private mutating func write(_ lifetime: Lifetime) {
        table("life")
        string("ends", lifetime.end.rawValue)
        if let full = lifetime.full { string("full", "\(full)s") }
        if let source = lifetime.fullSource { string("full-at", source.description) }
        flag("lengthened", lifetime.isLengthenedByReading)
        if let endsWithToken = lifetime.endsWithToken { flag("with-token", endsWithToken) }
        if lifetime.grace != 0 { string("grace", "\(lifetime.grace)s") }
    }

    private mutating func write(_ procedure: Procedure) {
        if let obstacle = procedure.obstacle {
            string("obstacle", obstacle)
        } else {
            list("steps", procedure.steps.map(\.description))
        }
    }

    // MARK: TOML

    private mutating func table(_ name: String) {
        lines += ["", "[\(name)]"]
    }

    private mutating func string(_ key: String, _ text: String) {
        lines.append("\(key) = \(TOMLText.quoted(text))")
    }

    /// Left out where it is off.
    private mutating func flag(_ key: String, _ isOn: Bool) {
        if isOn { lines.append("\(key) = true") }
    }

    /// Left out where it is empty; one a line where it is long.
    private mutating func list(_ key: String, _ texts: [String]) {
        guard !texts.isEmpty else { return }
        let quoted = texts.map(TOMLText.quoted)
        let line = "\(key) = [\(quoted.joined(separator: ", "))]"
        if line.count <= 120 {
            lines.append(line)
        } else {
            lines += ["\(key) = ["] + quoted.map { "    \($0)," } + ["]"]
        }
    }
}
