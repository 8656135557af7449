import Foundation

/// What all pages of the manual have in common.
struct Manual {
    /// The day of the release, as mdoc has it.
    let date: String
    /// The release.
    let version: String

    /// - Parameter moment: When the release was made: SOURCE_DATE_EPOCH of reproducible-builds.org.
    init(moment: Date, version: String) {
        let calendar = Calendar(identifier: .gregorian)
        let parts = calendar.dateComponents(in: .gmt, from: moment)
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        date = "\(months[(parts.month ?? 1) - 1]) \(parts.day ?? 1), \(parts.year ?? 1970)"
        self.version = version
    }

    /// A page with its name and what that is in a few words.
    func page(_ name: String, section: Int, about: String) -> Mdoc {
        var page = Mdoc(name, section: section, date: date, system: "SessionLink \(version)")
        page.section("Name")
        page.macro(".Nm \(name)")
        page.macro(".Nd \(about.prefix(1).lowercased() + about.dropFirst().replacing(".", with: ""))")
        return page
    }
}

/// Something that has a name, and what it is for: a variable, a file, a signal, an endpoint.
struct Named {
    /// Its macro with its name, as an item of a list has it.
    let item: String
    let meaning: String

    static func variable(_ name: String, _ meaning: String) -> Named {
        Named(item: "Ev \(name)", meaning: meaning)
    }

    static func file(_ path: String, _ meaning: String) -> Named {
        Named(item: "Pa \(path)", meaning: meaning)
    }

    static func literal(_ text: String, _ meaning: String) -> Named {
        Named(item: "Li \(MdocText.argument(text))", meaning: meaning)
    }
}

extension Mdoc {
    /// A list of such.
    mutating func list(_ things: [Named]) {
        list(of: things) { page, thing in
            page.macro(".It \(thing.item)")
            page.text(thing.meaning)
        }
    }

    /// Other pages, in the order that mdoc wants: by section, then by name.
    mutating func seeAlso(_ pages: [(name: String, section: Int)]) {
        section("See also")
        for (place, other) in pages.enumerated() {
            macro(".Xr \(other.name) \(other.section)\(place == pages.count - 1 ? "" : " ,")")
        }
    }
}
