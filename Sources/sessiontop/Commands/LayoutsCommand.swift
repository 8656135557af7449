import ArgumentParser
import Languages
import Layouts
import SessionStores
import Sessions
import Settings

/// `sessiontop layouts`
struct LayoutsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "layouts",
        abstract: said("List the layouts of sessions that are known, and what each was proven against."),
        discussion: said(
            """
            A layout says how a framework keeps its sessions in Redis and how they are ended: --layout NAME reads a store by it. \
            PROOF says how it is known: proven by the real library, read from its source, often seen, or your own. Files of your \
            own are in the folder layouts beside config.toml.
            """
        ),
        subcommands: [ListLayouts.self, ShowLayout.self, TableOfLayouts.self],
        defaultSubcommand: ListLayouts.self
    )
}

/// `sessiontop layouts list`, which is what happens without a command.
struct ListLayouts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: said("List them (this is what happens without a command).")
    )

    @OptionGroup var output: OutputFlags

    func run() throws {
        let library = Environment.ofProgram.layouts()
        var printer = Printer(format: output.format, columns: Fields.layout, csv: output.style.csv)
        printer.print([Fields.ofNative] + library.layouts.map { Fields($0) })
        for problem in library.problems { Streams.note("sessiontop: \(problem)") }
        if !library.problems.isEmpty { throw ExitCode.nothing }
    }
}

/// `sessiontop layouts show`
struct ShowLayout: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: said("Print the file of a layout: a beginning for one of your own.")
    )

    @Argument(help: ArgumentHelp(said("The layout's name."), valueName: "name"))
    var name: String

    func run() throws {
        let environment = Environment.ofProgram
        let name = LayoutSpelling(name)?.name ?? name
        if let file = LayoutLibrary.builtIn(name) { return Streams.out(file.source) }
        if let path = environment.layoutFolder.map({ "\($0)/\(name).toml" }), !name.contains("/"), Files.exists(path) {
            do {
                return Streams.out(try Files.text(path))
            } catch {
                throw Failure.usage("\(error.description)")
            }
        }
        _ = try environment.layouts([name])
    }
}

/// `sessiontop layouts table`
struct TableOfLayouts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "table",
        abstract: said(
            "Print them as a table in Markdown: what is shown of each, what revoking does, what goes on afterwards."
        )
    )

    func run() throws { Streams.out(LayoutTable.markdown(Environment.ofProgram.layouts().layouts)) }
}

extension Fields {
    /// The fields of a layout, in their order.
    static let layout = ["layout", "title", "holds", "proof", "against"]

    /// A layout.
    init(_ layout: Layout) {
        self.init()
        add("layout", layout.name)
        add("title", layout.title)
        add("holds", layout.role.words)
        add("proof", layout.proof.basis.words)
        add("against", layout.proof.against.joined(separator: "; "))
    }

    /// SessionLink's own.
    fileprivate static var ofNative: Fields {
        var fields = Fields()
        fields.add("layout", StoreProfile.native)
        fields.add("title", "SessionLink")
        fields.add("holds", Layout.Role.session.words)
        fields.add("proof", said("its own"))
        return fields
    }
}

extension Layout.Role {
    /// What lies there, in plain words.
    var words: String {
        switch self {
        case .session: said("sessions")
        case .allowlist: said("tokens that are accepted")
        case .denylist: said("tokens that are refused")
        case .cutoff: said("moments before which tokens are refused")
        }
    }
}

extension Layout.Proof.Basis {
    /// How it is known, in plain words.
    var words: String {
        switch self {
        case .library: said("proven")
        case .source: said("read from its source")
        case .seen: said("often seen")
        case .own: said("your own")
        }
    }
}
