import Languages

/// An option that takes one value and was given more than one: a parser would go by the last and let go of the others without
/// a word, so that half of what was meant is done.
package struct RepeatedOption: Error, Equatable, CustomStringConvertible {
    /// The option, with its dashes; its values may be credentials.
    package let name: String

    /// The first of them in a command line; nothing where each is given once.
    ///
    /// - Parameter takesValue: whether an option of that name, without its dashes, takes a value. Flags may be repeated.
    package init?(in arguments: [String], takesValue: (String) -> Bool) {
        var seen: Set<String> = []
        let options = arguments.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }.map { $0.prefix { $0 != "=" } }
        guard
            let name = options.first(where: { !seen.insert(String($0)).inserted && takesValue(String($0.dropFirst(2))) }
            )
        else { return nil }
        self.name = String(name)
    }

    package var description: String {
        said("\(name) was given more than once and takes one value, so nothing was done: give it once.")
    }
}
