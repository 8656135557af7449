extension Mdoc {
    /// A list of options and operands.
    mutating func arguments(_ arguments: [CommandHelp.Argument]) {
        if arguments.isEmpty { return }
        list(of: arguments) { page, argument in
            page.macro(".It \(argument.macros)")
            page.text(argument.words)
        }
    }

    /// How a command is called.
    mutating func synopsis(_ program: String, _ command: CommandHelp, leaving common: [CommandHelp.Argument]) {
        macro(".Nm \(program)")
        if command.commandName != program { macro(".Cm \(command.commandName)") }
        for argument in command.shown.filter({ $0.kind != .positional && !common.contains($0) }) {
            macro(".Op \(argument.macros)")
        }
        for argument in command.shown.filter({ $0.kind == .positional }) {
            macro(argument.isOptional ? ".Op \(argument.macros)" : ".\(argument.macros)")
        }
    }

    /// A command's exit codes.
    mutating func exitCodes(_ codes: [(code: String, meaning: String)]) {
        list(of: codes, width: "Ds") { page, exit in
            page.macro(".It \(exit.code)")
            page.text(exit.meaning.prefix(1).uppercased() + exit.meaning.dropFirst() + ".")
        }
    }
}

extension CommandHelp.Argument {
    /// It as mdoc writes options and operands.
    var macros: String {
        let value = valueName.map { "Ar \(MdocText.argument($0))" }
        let repeated = isRepeating ? " ..." : ""
        switch kind {
        case .positional: return (value ?? "Ar") + repeated
        case .flag: return flags
        case .option: return flags + (value.map { " \($0)" } ?? "") + repeated
        }
    }

    /// What it does, as whole sentences.
    fileprivate var words: String {
        var words = [abstract, discussion].compactMap { $0?.replacing("\n", with: " ") }.filter { !$0.isEmpty }
        if let value = defaultValue, !words.joined().contains("default") { words.append("The default is \(value).") }
        return words.joined(separator: " ")
    }

    private var flags: String {
        (names ?? []).map { "Fl \($0.typed.dropFirst().replacing("-", with: "\\-"))" }.joined(separator: " , ")
    }
}
