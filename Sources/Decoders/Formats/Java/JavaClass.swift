/// A class as a stream describes it.
struct JavaClass {
    let name: ValueGraph.Place
    let role: JavaRole
    let flags: UInt8
    let fields: [Field]
    /// This class and its superclasses, the highest first.
    var levels: [Int] = []

    /// A field's name, and the letter of its type.
    struct Field {
        let type: UInt8
        let name: ValueGraph.Place
    }

    /// Whether the class writes more than its fields.
    var hasWriteMethod: Bool { flags & 0x01 != 0 }
    var isSerializable: Bool { flags & 0x02 != 0 }
    var isExternalizable: Bool { flags & 0x04 != 0 }
    /// Whether what an externalizable class writes is framed, so that its end can be found.
    var isFramed: Bool { flags & 0x08 != 0 }
}
