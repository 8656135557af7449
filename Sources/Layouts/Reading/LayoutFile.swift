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
        let title = try root.string("title")
        let keys = try KeysSection(&root)
        let value = try ValueSection(&root)
        let revoking = try ProcedureSection.revoking(&root)
        var layout = Layout(
            name: name,
            title: title ?? name,
            proof: Layout.Proof(
                try root.choice("proof", Layout.Proof.Basis.allCases) ?? .own,
                against: try root.strings("against") ?? []
            ),
            keys: keys?.patterns ?? [],
            chains: value.chains,
            revoking: revoking ?? Procedure([]),
            refreshing: try ProcedureSection.refreshing(&root)
        )
        keys?.apply(to: &layout)
        value.apply(to: &layout)
        layout.role = try root.choice("role", Layout.Role.allCases) ?? .session
        try FactsSection.read(&root, into: &layout)
        layout.lifetime = try LifeSection.read(&root, own: BuiltInLayouts.names.contains(name) ? nil : file)
        layout.leads = try root.parsed("find", said("a way from a cookie or a header to a key")) { Lead($0) } ?? []
        try AftermathSection.read(&root, into: &layout)
        layout.denial = try DenialSection.read(&root)
        // What is misspelt is told before what is missing: it is the same mistake as a rule.
        try root.finish()
        if title == nil { throw root.problem("title", said("is missing")) }
        if keys == nil { throw root.problem("keys", said("is missing")) }
        if revoking == nil {
            throw root.problem("revoke", said("is missing: it says what ends an entry, or why nothing does"))
        }
        if layout.role == .denylist || layout.role == .cutoff, layout.denial == nil {
            throw root.problem("deny", said("is missing: it says what names a token there"))
        }
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
