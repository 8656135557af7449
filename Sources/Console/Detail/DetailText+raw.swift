import Cells
import Sessions

extension DetailText {
    /// The keys that hold the session, as they lie in the store.
    mutating func addRaw(of detail: DetailState) {
        guard let raw = detail.detail?.raw else {
            heading("What the store holds")
            return add(Line(detail.isLoading ? "  reading …" : "  unknown", .faint))
        }
        if raw.isEmpty {
            heading("What the store holds")
            add(Line("  nothing that can be told of this layout", .faint))
        }
        for key in raw { add(key) }
    }

    private mutating func add(_ key: RawKey) {
        var title: SafeText = SafeText(key.name, limit: 300)
        if !key.type.isEmpty { title += "  \(SafeText(key.type, limit: 20))" }
        if let left = key.timeToLive { title += ", expires in \(Span.words(seconds: left / 1000))" }
        if !lines.isEmpty { add(.blank) }
        add(Line.wrapped(title, .strong, to: width))
        let paths = key.fields.map { FieldPath($0.name, longest: Self.widestField) }
        let names = paths.map { SafeText($0.leaf, limit: Self.widestField) }
        let column = min((zip(names, paths).map { $0.width + $1.indent }.max() ?? 0) + 4, width / 2)
        var branch = ""
        for ((name, path), field) in zip(zip(names, paths), key.fields) {
            if path.branch != branch, !path.branch.isEmpty {
                add(Line.wrapped(SafeText(path.branch, limit: 300), .label, to: width, after: Line("  ")))
            }
            branch = path.branch
            var lead = Line("  ") + Line(.spaces(path.indent))
            if !name.isEmpty {
                lead.add(name, .label)
                lead.add("  ")
                lead.pad(to: column)
            }
            add(field.value, after: lead)
        }
    }

    /// How wide the name of a field may be beside its value.
    private static let widestField = 40

    /// A field's name: where the whole is too long for a line beside its value, the way to it is said once, above those that
    /// it leads to.
    private struct FieldPath {
        var branch = ""
        var leaf: String

        init(_ name: String, longest: Int) {
            leaf = name
            guard name.count > longest, let dot = name.lastIndex(of: "."), name[dot...].count > 1 else { return }
            branch = String(name[..<dot])
            leaf = String(name[name.index(after: dot)...])
        }

        /// How far it stands in below what leads to it.
        var indent: Int { branch.isEmpty ? 0 : 2 }
    }

    private mutating func add(_ value: RawKey.Value, after lead: Line) {
        switch value {
        case .text(let text):
            let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
            for (number, part) in parts.enumerated() {
                let words = part.isEmpty ? "(empty)" : SafeText(String(part), limit: 4096)
                let role: Role = part.isEmpty ? .faint : .text
                add(Line.wrapped(words, role, to: width, after: number == 0 ? lead : Line(.spaces(lead.width))))
            }
        case .binary(let count): add(lead + Line("\(counted(count, "byte")), no text", .faint))
        case .hidden(let count): add(lead + Line("hidden: \(counted(count, "byte"))", .faint))
        case .unreadable(let reason):
            add(Line.wrapped("not readable: \(SafeText(reason, limit: 200))", .caution, to: width, after: lead))
        }
    }
}
