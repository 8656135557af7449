/// Classes of Java's own library.
extension JavaClass {
    static let number = JavaClass("java.lang.Number", 0x86AC_951D_0B94_E08B)
    static let long = JavaClass("java.lang.Long", 0x3B8B_E490_CC8F_23DF, .fields, [Field("value", "J")], parent: number)
    static let integer = JavaClass(
        "java.lang.Integer",
        0x12E2_A0A4_F781_8738,
        .fields,
        [Field("value", "I")],
        parent: number
    )
    static let arrayList = JavaClass(
        "java.util.ArrayList",
        0x7881_D21D_99C7_619D,
        .fieldsAndMore,
        [Field("size", "I")]
    )
    static let hashMap = JavaClass(
        "java.util.HashMap",
        0x0507_DAC1_C316_60D1,
        .fieldsAndMore,
        [Field("loadFactor", "F"), Field("threshold", "I")]
    )
    static let linkedHashMap = JavaClass(
        "java.util.LinkedHashMap",
        0x34C0_4E5C_106C_C0FB,
        .fields,
        [Field("accessOrder", "Z")],
        parent: hashMap
    )
    static let hashSet = JavaClass("java.util.HashSet", 0xBA44_8595_96B8_B734, .fieldsAndMore)
    static let linkedHashSet = JavaClass("java.util.LinkedHashSet", 0xD86C_D75A_95DD_2A1E, parent: hashSet)
    static let collectionOfFew = JavaClass(
        "java.util.CollSer",
        0x578E_ABB6_3A1B_A811,
        .fieldsAndMore,
        [Field("tag", "I")]
    )
    static let emptyMap = JavaClass("java.util.Collections$EmptyMap", 0x5936_1485_5ADC_E7D0)
    static let unmodifiableCollection = JavaClass(
        "java.util.Collections$UnmodifiableCollection",
        0x1942_0080_CB5E_F71E,
        .fields,
        [Field("c", "java/util/Collection")]
    )
    static let unmodifiableList = JavaClass(
        "java.util.Collections$UnmodifiableList",
        0xFC0F_2531_B5EC_8E10,
        .fields,
        [Field("list", "java/util/List")],
        parent: unmodifiableCollection
    )
    static let unmodifiableSet = JavaClass(
        "java.util.Collections$UnmodifiableSet",
        0x801D_92D1_8F9B_8055,
        parent: unmodifiableCollection
    )
    static let unmodifiableMap = JavaClass(
        "java.util.Collections$UnmodifiableMap",
        0xF1A5_A8FE_74F5_0742,
        .fields,
        [Field("m", "java/util/Map")]
    )
    static let time = JavaClass("java.time.Ser", 0x955D_84BA_1B22_48B2, .external)
}

/// Objects of Java's own library.
extension JavaObject {
    static func long(_ number: Int64) -> JavaObject { JavaObject(.long, [.long(number)]) }

    static func integer(_ number: Int32) -> JavaObject { JavaObject(.integer, [.int(number)]) }

    /// An `Instant` of whole seconds.
    static func instant(_ seconds: Int64) -> JavaObject {
        JavaObject(.time, more: [.bytes([2] + big(UInt64(bitPattern: seconds)) + big(UInt32(0)))])
    }

    static func arrayList(_ elements: [JavaValue]) -> JavaObject {
        let count = Int32(truncatingIfNeeded: elements.count)
        return JavaObject(
            .arrayList,
            [.int(count)],
            more: [.bytes(big(UInt32(bitPattern: count)))] + elements.map(JavaPiece.value)
        )
    }

    /// What `Map.copyOf`, `Set.of` and their like become: `tag` 2 is a set.
    static func smallSet(_ elements: [JavaValue]) -> JavaObject {
        let count = UInt32(truncatingIfNeeded: elements.count)
        return JavaObject(.collectionOfFew, [.int(2)], more: [.bytes(big(count))] + elements.map(JavaPiece.value))
    }

    static func hashMap(_ pairs: [(JavaText, JavaValue)]) -> JavaObject {
        JavaObject(.hashMap, loading, more: pieces(pairs))
    }

    static func linkedHashMap(_ pairs: [(JavaText, JavaValue)]) -> JavaObject {
        JavaObject(.linkedHashMap, loading + [.bool(false)], more: pieces(pairs))
    }

    static func linkedHashSet(_ elements: [JavaValue]) -> JavaObject {
        let head = big(capacity) + big(loadFactor.bitPattern) + big(UInt32(truncatingIfNeeded: elements.count))
        return JavaObject(.linkedHashSet, more: [.bytes(head)] + elements.map(JavaPiece.value))
    }

    static func unmodifiable(_ type: JavaClass, _ inner: JavaObject) -> JavaObject {
        JavaObject(type, [.object(inner)])
    }

    /// Tables for up to twelve, which is all that a session needs.
    private static let capacity: UInt32 = 16
    private static let loadFactor: Float = 0.75
    private static var loading: [JavaValue] { [.float(loadFactor), .int(12)] }

    private static func pieces(_ pairs: [(JavaText, JavaValue)]) -> [JavaPiece] {
        [.bytes(big(capacity) + big(UInt32(truncatingIfNeeded: pairs.count)))]
            + pairs.flatMap { [.value(.text($0.0)), .value($0.1)] }
    }

    private static func big(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
}
