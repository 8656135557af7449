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
        let names = key.fields.map { SafeText($0.name, limit: 40) }
        let column = min((names.map(\.width).max() ?? 0) + 4, width / 2)
        for (name, field) in zip(names, key.fields) {
            var lead = Line("  ")
            if !name.isEmpty {
                lead.add(name, .label)
                lead.add("  ")
                lead.pad(to: column)
            }
            add(field.value, after: lead)
        }
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
