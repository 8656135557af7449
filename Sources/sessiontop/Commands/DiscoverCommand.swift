import ArgumentParser
import Languages
import Layouts
import SessionStores
import Sessions
import Settings

/// `sessiontop discover`
struct DiscoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover",
        abstract: said("Look at a Redis, name the layouts that are known in it, and propose one for what is not."),
        discussion: said(
            """
            Looks at a part of the keys and at a few values of each kind, and writes nothing. A layout is told by how keys are \
            spelled, their type, their bytes and what they hold, never by a prefix alone. --write NAME keeps a proposal as a \
            layout of your own, which --layout NAME then reads. Exits with 1 when nothing is recognised and nothing proposed.
            """
        )
    )

    @OptionGroup var connection: ConnectionFlags

    @Option(
        help: ArgumentHelp(said("Keep a proposal as layouts/NAME.toml beside config.toml."), valueName: "name")
    )
    var write: String?

    @Option(help: ArgumentHelp(said("Which proposal to keep: 1 for the first."), valueName: "number"))
    var nth = 1

    @OptionGroup var output: OutputFlags

    func validate() throws {
        if let write, write.isEmpty || !write.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) {
            throw ValidationError(said("--write takes a name of letters, digits and -."))
        }
        if nth < 1 { throw ValidationError(said("--nth counts from 1.")) }
    }

    func run() async throws {
        let environment = Environment.ofProgram
        let connection = try connection.connection(environment, environment.usableConfiguration())
        let look = try await StoreLook.take(of: connection, environment)
        let proposals = look.proposals()
        var printer = Printer(format: output.format, columns: Fields.recognized, csv: output.style.csv)
        // What is to be kept is kept, whether or not somebody can read of it.
        var unwritten: OutputFailure?
        printer.print(
            look.report.findings.map { Fields($0, keys: look.sample.estimate($0)) }
                + proposals.map { Fields($0, keys: look.sample.estimate($0, among: look.report.unknown)) }
        ) { text in
            if write == nil { Streams.out(text) } else { unwritten = unwritten ?? Streams.failure(ofWriting: text) }
        }
        Streams.note("sessiontop: \(look.scope.words)")
        if look.report.keptAway > 0 {
            Streams.note(
                look.report.keptAway == 1
                    ? "sessiontop: 1 key is left alone: a secret, a one-time code, a queue, or SessionLink’s own."
                    : "sessiontop: \(look.report.keptAway) keys are left alone: secrets, one-time codes, queues, or SessionLink’s own."
            )
        }
        if look.sample.unread > 0 {
            Streams.note(
                "sessiontop: Not read, for want of a right: \(look.sample.unread) of the keys that were looked at. What is in them is not known."
            )
        }
        if let write {
            try keep(proposals, as: write, environment)
            unwritten?.note()
            if unwritten != nil { throw ExitCode.unwritable }
            return
        }
        if look.report.findings.isEmpty && proposals.isEmpty { throw ExitCode.nothing }
    }

    /// Writes a proposal to a file of the operator's own; never over one that is there.
    private func keep(_ proposals: [Proposal], as name: String, _ environment: Environment) throws(Failure) {
        guard proposals.indices.contains(nth - 1) else {
            throw .nothing("There is no proposal \(nth): nothing was written.")
        }
        guard let folder = environment.layoutFolder else {
            throw .usage("There is no place for it: neither XDG_CONFIG_HOME nor HOME is set.")
        }
        guard environment.layouts()[name] == nil else {
            throw .usage("There is a layout \(name) already: give yours another name.")
        }
        let path = "\(folder)/\(name).toml"
        let proposal = proposals[nth - 1]
        do {
            try OwnFile.makeFolder(folder)
            try OwnFile.replace(
                path,
                with: LayoutWriter.text(of: proposal.layout, remarks: proposal.evidence.map(\.words))
            )
        } catch {
            throw .usage("\(error.description)")
        }
        Streams.note("sessiontop: Written to \(path). Read it, then try: sessiontop list --layout \(name)")
    }
}

extension Fields {
    /// The fields of what was recognised or proposed, in their order.
    static let recognized = ["layout", "title", "holds", "keys", "confidence", "prefix", "evidence"]

    /// A layout that was recognised.
    init(_ finding: LayoutFinding, keys: Int) {
        self.init(finding.layout, named: finding.layout.name, keys: keys, finding.confidence, finding.evidence)
        add("prefix", finding.spelling.place)
        if !finding.rivals.isEmpty { add("rivals", finding.rivals.joined(separator: " ")) }
    }

    /// A layout that was proposed.
    init(_ proposal: Proposal, keys: Int) {
        self.init(proposal.layout, named: said("proposal"), keys: keys, proposal.confidence, proposal.evidence)
        add("proposed", "yes")
    }

    private init(_ layout: Layout, named name: String, keys: Int, _ confidence: Double, _ evidence: [Sentence]) {
        self.init()
        add("layout", name)
        add("title", layout.title)
        add("holds", layout.role.words)
        add("keys", keys)
        add("confidence", "\(Int((confidence * 100).rounded())) %")
        add("evidence", evidence.map(\.words).joined(separator: "; "))
    }
}
