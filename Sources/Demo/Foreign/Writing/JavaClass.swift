/// A class, as Java's object streams describe it.
final class JavaClass: Sendable {
    let name: String
    let version: UInt64
    let flags: Flags
    /// Its own fields, numbers first, in the order of their names, as Java sorts them.
    let fields: [Field]
    let parent: JavaClass?

    /// How its objects are written.
    enum Flags: UInt8 {
        /// Its fields alone.
        case fields = 2
        /// Its fields, and then what its `writeObject` adds.
        case fieldsAndMore = 3
        /// What its `writeExternal` says.
        case external = 12
    }

    /// A field's name and its type, as the Java virtual machine spells it: `I`, `Ljava/lang/String;`.
    struct Field: Sendable {
        let name: String
        let type: String

        init(_ name: String, _ type: String) {
            self.name = name
            self.type = type.utf8.count > 1 ? "L\(type);" : type
        }
    }

    init(
        _ name: String,
        _ version: UInt64,
        _ flags: Flags = .fields,
        _ fields: [Field] = [],
        parent: JavaClass? = nil
    ) {
        self.name = name
        self.version = version
        self.flags = flags
        self.fields = fields
        self.parent = parent
    }
}

/// A text that Java holds once, however many refer to it.
final class JavaText {
    let text: String

    init(_ text: String) { self.text = text }
}

/// An object that Java holds once, however many refer to it.
final class JavaObject {
    let type: JavaClass
    /// The values of all its fields, those of the topmost class first.
    var values: [JavaValue]
    /// What is written beside its fields.
    let more: [JavaPiece]

    init(_ type: JavaClass, _ values: [JavaValue] = [], more: [JavaPiece] = []) {
        self.type = type
        self.values = values
        self.more = more
    }
}

/// What a field holds.
enum JavaValue {
    case null
    case bool(Bool)
    case int(Int32)
    case long(Int64)
    case float(Float)
    case text(JavaText)
    case object(JavaObject)

    /// A text that nothing else refers to.
    static func text(_ text: String) -> JavaValue { .text(JavaText(text)) }
}

/// What a class adds to its fields.
enum JavaPiece {
    case bytes([UInt8])
    case value(JavaValue)
}
