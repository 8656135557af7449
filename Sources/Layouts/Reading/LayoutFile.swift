import Languages
package import SessionStores
package import Settings

/// A layout's TOML file, read. `express.toml` explains the format.
package enum LayoutFile {
    /// The layout that a file's text describes.
    ///
    /// - Parameters:
    ///   - name: what the layout is called: its file's name without `.toml`.
    ///   - file: where the text is from, for errors.
    ///   - parent: the file and the text of a layout by name, for those that inherit; nothing where there is none.
    /// - Throws: `FileProblem`, which names the file, the line where that is known, and the key.
    package static func layout(
        _ name: String,
        file: String,
        source: String,
        parent: (String) -> (file: String, source: String)?
    ) throws(FileProblem) -> Layout {
        var root = LayeredSection(try lineage(name, file: file, source: source, parent: parent))
        guard let title = try root.string("title") else { throw root.problem("title", said("is missing")) }
        let keys = try KeysSection(&root)
        let value = try ValueSection(&root)
        var layout = Layout(
            name: name,
            title: title,
            proof: Layout.Proof(
                try root.choice("proof", Layout.Proof.Basis.allCases) ?? .own,
                against: try root.strings("against") ?? []
            ),
            keys: keys.patterns,
            chains: value.chains,
            revoking: try ProcedureSection.required(&root, "revoke"),
            refreshing: try ProcedureSection.optional(&root, "refresh")
        )
        keys.apply(to: &layout)
        value.apply(to: &layout)
        layout.role = try root.choice("role", Layout.Role.allCases) ?? .session
        (layout.facts, layout.noUsers) = try FactsSection.read(&root)
        layout.lifetime = try LifeSection.read(&root)
        layout.leads = try root.parsed("find", said("a way from a cookie or a header to a key")) { Lead($0) } ?? []
        try AftermathSection.read(&root, into: &layout)
        layout.denial = try DenialSection.read(&root)
        if layout.role == .denylist || layout.role == .cutoff, layout.denial == nil {
            throw root.problem("deny", said("is missing: it says what names a token there"))
        }
        try root.finish()
        try LayoutCheck(layout).run(root)
        return layout
    }

    /// The file's own text and those that it inherits, the heir first.
    private static func lineage(
        _ name: String,
        file: String,
        source: String,
        parent: (String) -> (file: String, source: String)?
    ) throws(FileProblem) -> [TOMLSection] {
        var layers: [TOMLSection] = []
        var names = [name]
        var next: (file: String, source: String)? = (file, source)
        while let (file, source) = next {
            var section = try TOMLSection(file: file, source: source)
            next = nil
            if let inherited = try section.string("inherits") {
                guard !names.contains(inherited) else {
                    let circle = (names + [inherited]).joined(separator: " → ")
                    throw section.problem("inherits", said("layouts can't inherit in a circle: \(circle)"))
                }
                guard let found = parent(inherited) else {
                    throw section.problem("inherits", said("there is no layout \"\(inherited)\""))
                }
                names.append(inherited)
                next = found
            }
            layers.append(section)
        }
        return layers
    }
}
