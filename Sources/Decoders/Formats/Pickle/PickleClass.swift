/// Classes and functions of Python's own libraries whose values are shown as what they stand for.
enum PickleClass: String {
    case dateTime = "datetime.datetime"
    case date = "datetime.date"
    case time = "datetime.time"
    case timeDelta = "datetime.timedelta"
    case timeZone = "datetime.timezone"
    case zone = "zoneinfo.ZoneInfo._unpickle"
    case pytzZone = "pytz._p"
    case pytzUTC = "pytz._UTC"
    case encode = "_codecs.encode"
    case bytes = "builtins.bytes"
    case byteArray = "builtins.bytearray"
    case set = "builtins.set"
    case frozenSet = "builtins.frozenset"
    case list = "builtins.list"
    case tuple = "builtins.tuple"
    case deque = "collections.deque"
    case dict = "builtins.dict"
    case orderedDict = "collections.OrderedDict"
    case defaultDict = "collections.defaultdict"
    case counter = "collections.Counter"
    case decimal = "decimal.Decimal"
    case attribute = "builtins.getattr"
    case reconstructor = "copyreg._reconstructor"

    init?(_ name: String) {
        self.init(rawValue: name)
    }

    /// Whether its values are lists or maps, whatever way they are made.
    var isContainer: Bool {
        switch self {
        case .set, .frozenSet, .list, .tuple, .deque, .dict, .orderedDict, .defaultDict, .counter: true
        case .dateTime, .date, .time, .timeDelta, .timeZone, .zone, .pytzZone, .pytzUTC, .encode, .bytes, .byteArray,
            .decimal, .attribute, .reconstructor:
            false
        }
    }

    /// A class's whole name, in Python 3's words.
    static func name(_ module: String, _ name: String) -> String {
        switch module {
        case "__builtin__": "builtins.\(name)"
        case "copy_reg": "copyreg.\(name)"
        default: "\(module).\(name)"
        }
    }
}
