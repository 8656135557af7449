import Settings

/// A table of a layout's file and the same table of the layouts that it inherits, the heir first: what the heir says counts.
/// Every layer is asked for every key, so that a misspelt one is found wherever it stands.
struct LayeredSection {
    private var layers: [TOMLSection]

    /// The layers, the heir first.
    init(_ layers: [TOMLSection]) { self.layers = layers }

    var keys: [String] { Array(Set(layers.flatMap(\.keys))).sorted() }

    mutating func string(_ key: String) throws(FileProblem) -> String? {
        try first { section throws(FileProblem) in try section.string(key) }
    }

    mutating func bool(_ key: String) throws(FileProblem) -> Bool? {
        try first { section throws(FileProblem) in try section.bool(key) }
    }

    mutating func duration(_ key: String) throws(FileProblem) -> Duration? {
        try first { section throws(FileProblem) in try section.duration(key) }
    }

    /// A list of strings; nothing where no layer has the key.
    mutating func strings(_ key: String) throws(FileProblem) -> [String]? {
        try first { section throws(FileProblem) in
            let strings = try section.strings(key)
            return section.keys.contains(key) ? strings : nil
        }
    }

    mutating func choice<Choice>(_ key: String, _ choices: [Choice]) throws(FileProblem) -> Choice?
    where Choice: RawRepresentable, Choice.RawValue == String {
        let choices = choices.map { ($0.rawValue, $0) }
        return try first { section throws(FileProblem) in try section.choice(key, choices) }
    }

    /// The table of that name in each layer that has it; nothing where none has.
    mutating func table(_ key: String) throws(FileProblem) -> LayeredSection? {
        var tables: [TOMLSection] = []
        for place in layers.indices {
            if let table = try layers[place].table(key) { tables.append(table) }
        }
        return tables.isEmpty ? nil : LayeredSection(tables)
    }

    /// The nearest layer that has one of the keys, alone: what it says stands for all of them.
    func layer(with keys: [String]) -> LayeredSection? {
        layers.first { !Set($0.keys).isDisjoint(with: keys) }.map { LayeredSection([$0]) }
    }

    /// Whether the nearest layer is that file.
    func isOf(_ file: String) -> Bool { layers.first.map { $0.file == file } ?? false }

    /// Reports the first key that nobody asked for.
    func finish() throws(FileProblem) {
        for layer in layers { try layer.finish() }
    }

    /// A problem with the value of a key, in the nearest layer that has it.
    func problem(_ key: String, _ reason: String) -> FileProblem {
        guard let layer = layers.first(where: { $0.keys.contains(key) }) ?? layers.first else {
            return FileProblem(file: "", reason: reason)
        }
        return layer.problem(key, reason)
    }

    /// A problem with the value of a key in a table, in the nearest layer that has it.
    func problem(_ key: String, in table: String, _ reason: String) -> FileProblem {
        var copy = self
        guard let section = try? copy.table(table), let nearest = section.layer(with: [key]) else {
            return problem(table, reason)
        }
        return nearest.problem(key, reason)
    }

    private mutating func first<Value>(
        _ ask: (inout TOMLSection) throws(FileProblem) -> Value?
    ) throws(FileProblem) -> Value? {
        var found: Value?
        for place in layers.indices {
            let value = try ask(&layers[place])
            if found == nil { found = value }
        }
        return found
    }
}
