import Languages
package import SessionStores
package import Settings

/// The layouts that there are: those in the program, and files of the operator's own.
package struct LayoutLibrary: Sendable {
    /// All that can be used, those in the program first, in their order.
    package private(set) var layouts: [Layout] = []
    /// Why others can't.
    package private(set) var problems: [FileProblem] = []

    /// A layout's file.
    package struct File: Sendable {
        /// What the layout is called: the file's name without `.toml`.
        package let name: String
        /// Where it is, for errors.
        package let file: String
        /// Its text.
        package let source: String

        /// A file that was read.
        package init(name: String, file: String, source: String) {
            (self.name, self.file, self.source) = (name, file, source)
        }
    }

    /// Those in the program, and the operator's own.
    ///
    /// - Parameter unread: files of the operator's that could not be read.
    package init(own: [File] = [], unread: [FileProblem] = []) {
        problems = unread
        let builtIn = BuiltInLayouts.names.compactMap(Self.builtIn)
        var files = Dictionary(uniqueKeysWithValues: builtIn.map { ($0.name, $0) })
        var wanted = builtIn
        for file in own {
            guard files[file.name] == nil else {
                let isOfProgram = BuiltInLayouts.names.contains(file.name)
                let reason =
                    isOfProgram
                    ? said("\(file.name) is a layout of the program: give yours another name")
                    : said("there are two layouts that are called \(file.name)")
                problems.append(FileProblem(file: file.file, reason: reason))
                continue
            }
            files[file.name] = file
            wanted.append(file)
        }
        for file in wanted {
            do {
                layouts.append(
                    try LayoutFile.layout(file.name, file: file.file, source: file.source) { name in
                        files[name].map { ($0.file, $0.source) }
                    }
                )
            } catch {
                problems.append(error)
            }
        }
    }

    /// The layout of that name; nothing where there is none.
    package subscript(name: String) -> Layout? {
        layouts.first { $0.name == name }
    }

    /// One layout, without reading any other but those that it inherits; nothing where there is none of that name.
    ///
    /// - Throws: `FileProblem` where its file, or one that it inherits, can't be used.
    package static func layout(_ name: String, own: [File] = []) throws(FileProblem) -> Layout? {
        func file(_ name: String) -> File? { builtIn(name) ?? own.first { $0.name == name } }
        guard let found = file(name) else { return nil }
        return try LayoutFile.layout(name, file: found.file, source: found.source) { parent in
            file(parent).map { ($0.file, $0.source) }
        }
    }

    /// The file of a layout in the program.
    package static func builtIn(_ name: String) -> File? {
        BuiltInLayouts.source(name).map {
            File(name: name, file: "\(name).toml", source: String(decoding: $0, as: UTF8.self))
        }
    }
}
