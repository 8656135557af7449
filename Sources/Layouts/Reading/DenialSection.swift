import Languages
import SessionStores
import Settings

/// How an entry of a denylist is written: the table `deny`.
enum DenialSection {
    static func read(_ root: inout LayeredSection) throws(FileProblem) -> LayoutDenial? {
        guard var section = try root.table("deny") else { return nil }
        guard let by = try section.choice("by", LayoutDenial.Name.allCases) else {
            throw section.problem("by", said("is missing: it says what names a token there"))
        }
        let text = try section.string("value") ?? ""
        guard let value = Template(text) else { throw section.problem("value", said("\"\(text)\" is not a template")) }
        try section.finish()
        return LayoutDenial(by: by, value: value)
    }
}
