import Decoders
import Languages
import SessionStores
import Settings

/// How values read, and what makes one the layout's own: the table `value`.
struct ValueSection {
    private(set) var chains = [Chain(.text)]
    private var nameChains: [Chain] = []
    private var marks: [[TreePath]] = []
    private var foreignMarks: [TreePath] = []
    private var isEncrypted = false
    private var needsToken = false

    init(_ root: inout LayeredSection) throws(FileProblem) {
        guard var section = try root.table("value") else { return }
        let chain = said("a chain of formats, such as \"zlib>json\"")
        chains = try section.parsed("chains", chain) { Chain($0) } ?? chains
        if chains.isEmpty { throw section.problem("chains", said("names no format")) }
        nameChains = try section.parsed("names", chain) { Chain($0) } ?? []
        let group = said("a path into a value, or several with \"or\" between")
        marks = try section.parsed("has", group) { Self.group($0) } ?? []
        foreignMarks = try section.parsed("lacks", said("a path into a value")) { TreePath($0) } ?? []
        isEncrypted = try section.bool("encrypted") ?? false
        needsToken = try section.bool("token") ?? false
        try section.finish()
    }

    /// What stands between the group's paths.
    static let separator = " or "

    private static func group(_ text: String) -> [TreePath]? {
        var paths: [TreePath] = []
        for part in text.split(separator: separator) {
            guard let path = TreePath(String(part)), !path.steps.isEmpty else { return nil }
            paths.append(path)
        }
        return paths.isEmpty ? nil : paths
    }

    func apply(to layout: inout Layout) {
        layout.nameChains = nameChains
        layout.marks = marks
        layout.foreignMarks = foreignMarks
        layout.isEncrypted = isEncrypted
        layout.needsToken = needsToken
    }
}
