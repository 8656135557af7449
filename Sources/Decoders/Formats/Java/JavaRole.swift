/// What a class of Java's own libraries, or of Spring's, stands for.
enum JavaRole: Hashable {
    /// An object of fields.
    case plain
    /// Keys and values, written after its fields.
    case map
    /// Elements, written after its fields; the first so many values are none.
    case list(dropping: Int)
    /// What is in one field.
    case around(String)
    /// A list of what is in one field.
    case one(String)
    /// An empty list or map.
    case empty(DecodedTree.Kind)
    /// A map of one key.
    case onePair
    /// `java.util.Vector`: an array, of which a part counts.
    case vector
    /// Java's immutable collections, of which a number says which.
    case immutable
    /// A point in time in milliseconds.
    case date
    /// What `java.time` writes.
    case time
    case uuid
    case bigInteger
    case bigDecimal

    init(_ name: String) {
        self = Self.known[name] ?? .plain
    }

    /// Whether its own fields say nothing that its elements don't.
    var hidesFields: Bool {
        switch self {
        case .plain: false
        case .map, .list, .around, .one, .empty, .onePair, .vector, .immutable, .date, .time, .uuid, .bigInteger,
            .bigDecimal:
            true
        }
    }

    private static let known: [String: JavaRole] = {
        var known: [String: JavaRole] = [
            "java.util.TreeSet": .list(dropping: 1),
            "java.util.Vector": .vector, "java.util.Stack": .vector,
            "java.util.CollSer": .immutable, "java.time.Ser": .time, "java.util.UUID": .uuid,
            "java.math.BigInteger": .bigInteger, "java.math.BigDecimal": .bigDecimal,
            "java.util.Arrays$ArrayList": .around("a"), "java.net.URI": .around("string"),
            "java.util.concurrent.CopyOnWriteArraySet": .around("al"),
            "java.util.Collections$SetFromMap": .around("m"),
            "java.util.Collections$SingletonList": .one("element"),
            "java.util.Collections$SingletonSet": .one("element"),
            "java.util.Collections$SingletonMap": .onePair,
            "java.util.Collections$EmptyList": .empty(.list), "java.util.Collections$EmptySet": .empty(.list),
            "java.util.Collections$EmptyMap": .empty(.map),
            "org.springframework.util.LinkedMultiValueMap": .around("targetMap"),
            "org.springframework.util.LinkedCaseInsensitiveMap": .around("targetMap"),
            "org.springframework.util.MultiValueMapAdapter": .around("targetMap"),
            "org.springframework.util.CollectionUtils$MultiValueMapAdapter": .around("targetMap"),
        ]
        for name in ["Long", "Integer", "Short", "Byte", "Boolean", "Character", "Double", "Float"] {
            known["java.lang.\(name)"] = .around("value")
        }
        for name in ["AtomicLong", "AtomicInteger", "AtomicBoolean", "AtomicReference"] {
            known["java.util.concurrent.atomic.\(name)"] = .around("value")
        }
        for name in [
            "HashMap", "LinkedHashMap", "Hashtable", "Properties", "TreeMap", "IdentityHashMap", "EnumMap",
            "concurrent.ConcurrentHashMap", "concurrent.ConcurrentSkipListMap",
        ] {
            known["java.util.\(name)"] = .map
        }
        for name in [
            "ArrayList", "LinkedList", "HashSet", "LinkedHashSet", "ArrayDeque", "PriorityQueue",
            "concurrent.CopyOnWriteArrayList",
        ] {
            known["java.util.\(name)"] = .list(dropping: 0)
        }
        for kind in ["Unmodifiable", "Synchronized", "Checked"] {
            for name in ["Map", "SortedMap", "NavigableMap"] {
                known["java.util.Collections$\(kind)\(name)"] = .around("m")
            }
            for name in [
                "Collection", "Set", "SortedSet", "NavigableSet", "List", "RandomAccessList", "Queue",
                "SequencedCollection", "SequencedSet",
            ] {
                known["java.util.Collections$\(kind)\(name)"] = .around("c")
            }
        }
        for name in ["util.Date", "sql.Date", "sql.Time", "sql.Timestamp"] { known["java.\(name)"] = .date }
        return known
    }()
}
