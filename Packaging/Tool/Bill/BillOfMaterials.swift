import Foundation

/// A bill of materials by SPDX 2.3: what the programs are made of.
struct BillOfMaterials: Encodable {
    let spdxVersion = "SPDX-2.3"
    let dataLicense = "CC0-1.0"
    // swift-format-ignore: AlwaysUseLowerCamelCase
    let SPDXID = "SPDXRef-DOCUMENT"
    let name: String
    let documentNamespace: String
    let creationInfo: CreationInfo
    let packages: [Part]
    let relationships: [Relationship]

    struct CreationInfo: Encodable {
        let created: String
        let creators: [String]
    }

    /// A part, a "package" in SPDX's words.
    struct Part: Encodable {
        let name: String
        // swift-format-ignore: AlwaysUseLowerCamelCase
        let SPDXID: String
        let versionInfo: String
        let downloadLocation: String
        let filesAnalyzed = false
        let licenseConcluded = "NOASSERTION"
        let licenseDeclared: String
        let copyrightText = "NOASSERTION"
        let supplier = "NOASSERTION"
        let sourceInfo: String?
        let externalRefs: [Reference]?
        let primaryPackagePurpose: String
    }

    struct Reference: Encodable {
        let referenceCategory = "PACKAGE-MANAGER"
        let referenceType = "purl"
        let referenceLocator: String
    }

    struct Relationship: Encodable {
        let spdxElementId: String
        let relationshipType: String
        let relatedSpdxElement: String
    }

    /// - Parameters:
    ///   - commit: What was built.
    ///   - libraries: Libraries of the system that the programs are linked to or hold, each with its version.
    init(
        _ packages: ResolvedPackages,
        version: String,
        commit: String,
        libraries: [(name: String, version: String)],
        moment: Date
    ) {
        name = "SessionLink-\(version)"
        documentNamespace = "https://spdx.org/spdxdocs/SessionLink-\(version)-\(commit)"
        creationInfo = CreationInfo(
            created: moment.ISO8601Format(),
            creators: ["Tool: SessionLink-packaging-\(version)"]
        )
        let product = Part(version: version, commit: commit)
        let libraryParts = libraries.map(Part.init(library:))
        self.packages = [product] + packages.all.map(Part.init(resolved:)) + libraryParts
        var relationships = [Relationship("SPDXRef-DOCUMENT", "DESCRIBES", product.SPDXID)]
        relationships += packages.direct.map { Relationship(product.SPDXID, "DEPENDS_ON", Part.id($0)) }
        relationships += libraryParts.map { Relationship(product.SPDXID, "DEPENDS_ON", $0.SPDXID) }
        for package in packages.all {
            relationships += package.needs.map { Relationship(Part.id(package.identity), "DEPENDS_ON", Part.id($0)) }
        }
        self.relationships = relationships
    }

    /// As JSON whose bytes depend on nothing but what is in it.
    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self) + Data("\n".utf8)
    }
}

extension BillOfMaterials.Relationship {
    fileprivate init(_ element: String, _ type: String, _ related: String) {
        self.init(spdxElementId: element, relationshipType: type, relatedSpdxElement: related)
    }
}

extension BillOfMaterials.Part {
    /// The name of a part in this document: letters, digits, dots and dashes, by SPDX.
    fileprivate static func id(_ name: String) -> String {
        "SPDXRef-Package-"
            + name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? String($0) : "-" }.joined()
    }

    fileprivate init(version: String, commit: String) {
        self.init(
            name: "SessionLink",
            SPDXID: Self.id("SessionLink"),
            versionInfo: version,
            downloadLocation: "NOASSERTION",
            licenseDeclared: "NOASSERTION",
            sourceInfo: "commit \(commit)",
            externalRefs: nil,
            primaryPackagePurpose: "APPLICATION"
        )
    }

    fileprivate init(resolved package: ResolvedPackage) {
        let address = package.location.hasSuffix(".git") ? String(package.location.dropLast(4)) : package.location
        self.init(
            name: package.identity,
            SPDXID: Self.id(package.identity),
            versionInfo: package.version,
            downloadLocation: "git+\(address)@\(package.revision)",
            licenseDeclared: package.licence,
            sourceInfo: "commit \(package.revision)",
            externalRefs: [
                .init(referenceLocator: "pkg:swift/\(address.replacing("https://", with: ""))@\(package.version)")
            ],
            primaryPackagePurpose: "LIBRARY"
        )
    }

    fileprivate init(library: (name: String, version: String)) {
        self.init(
            name: library.name,
            SPDXID: Self.id(library.name),
            versionInfo: library.version,
            downloadLocation: "NOASSERTION",
            licenseDeclared: "NOASSERTION",
            sourceInfo: nil,
            externalRefs: nil,
            primaryPackagePurpose: "LIBRARY"
        )
    }
}
