// java MakeJava.java > java.txt: one value a line. OpenJDK 17. The lines that begin with "spring-" are two values of a session
// that Spring Session 3.5.7 wrote with Spring Security 6.5.9, of people who are made up.

import java.io.*;
import java.math.*;
import java.net.URI;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

public class MakeJava {
    enum Role { ADMIN, GUEST { } }

    static class Base implements Serializable {
        String shared = "above";
        int number = 1;
    }

    static class User extends Base {
        String username = "mina";
        char letter = 'Z';
        boolean enabled = true;
        byte small = -1;
        short middle = -300;
        float half = 0.5f;
        double third = 0.25;
        long large = 5_000_000_000L;
        Role role = Role.ADMIN;
        User self = this;
        Object[] mixed = { 1, "two", null };
        transient String hidden = "never";
    }

    static class Own implements Serializable {
        String kept = "field";

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeInt(7);
            out.writeObject("inside");
            out.writeUTF("tail");
        }
    }

    static class Outer implements Externalizable {
        public Outer() {
        }

        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeLong(9);
            out.writeObject("external");
        }

        public void readExternal(ObjectInput in) {
        }
    }

    static class Named extends HashMap<String, Object> {
        String name = "a map with a name";
    }

    record Point(int x, String y) implements Serializable {
    }

    static void write(String name, Object... values) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            for (var value : values) out.writeObject(value);
        }
        System.out.println(name + " " + HexFormat.of().formatHex(bytes.toByteArray()));
    }

    public static void main(String[] arguments) throws Exception {
        write("long", 1795896473848L);
        write("integer", 1800);
        write("string", "Zoë 김 \uD83D\uDE00 \0 end");
        write("null", new Object[] { null });
        write("two", "a", 2);
        write("boxes", List.of((short) -3, (byte) -4, true, 'c', 0.5, 0.25f, new AtomicLong(5), new AtomicBoolean(true)));
        var map = new HashMap<Object, Object>();
        map.put("user", "mina");
        map.put(7, List.of("a", "b", "c"));
        map.put("none", null);
        write("hashmap", map);
        var linked = new LinkedHashMap<String, Object>();
        linked.put("z", 1);
        linked.put("a", new ArrayList<>(List.of(1, 2)));
        linked.put("again", linked.get("a"));
        write("linked", linked);
        var sets = new LinkedHashMap<String, Object>();
        sets.put("hash", new HashSet<>(Set.of("one")));
        sets.put("linked", new LinkedHashSet<>(List.of("b", "a")));
        sets.put("tree", new TreeSet<>(List.of("b", "a")));
        sets.put("of", Set.of("one"));
        sets.put("enum", EnumSet.of(Role.ADMIN));
        sets.put("copy", new CopyOnWriteArraySet<>(List.of("w")));
        sets.put("concurrent", ConcurrentHashMap.newKeySet());
        write("sets", sets);
        var lists = new LinkedHashMap<String, Object>();
        lists.put("linked", new LinkedList<>(List.of(1, 2)));
        lists.put("vector", new Vector<>(List.of(1, 2)));
        lists.put("deque", new ArrayDeque<>(List.of(1, 2)));
        lists.put("array", Arrays.asList(1, 2));
        lists.put("unmodifiable", Collections.unmodifiableList(new ArrayList<>(List.of(1, 2))));
        lists.put("synchronized", Collections.synchronizedList(new ArrayList<>(List.of(1, 2))));
        lists.put("queue", new PriorityQueue<>(List.of(1, 2)));
        lists.put("written", new CopyOnWriteArrayList<>(List.of(1, 2)));
        lists.put("one", Collections.singletonList(1));
        lists.put("empty", Collections.emptyList());
        lists.put("of", List.of(1, 2, 3));
        write("lists", lists);
        var maps = new LinkedHashMap<String, Object>();
        maps.put("tree", new TreeMap<>(Map.of("k", 1)));
        maps.put("table", new Hashtable<>(Map.of("k", 1)));
        maps.put("concurrent", new ConcurrentHashMap<>(Map.of("k", 1)));
        maps.put("skip", new ConcurrentSkipListMap<>(Map.of("k", 1)));
        maps.put("enum", new EnumMap<>(Map.of(Role.ADMIN, 1)));
        maps.put("one", Collections.singletonMap("k", 1));
        maps.put("unmodifiable", Collections.unmodifiableMap(new HashMap<>(Map.of("k", 1))));
        maps.put("of", Map.of("k", 1));
        maps.put("empty", Collections.emptyMap());
        var properties = new Properties();
        properties.setProperty("k", "v");
        maps.put("properties", properties);
        var named = new Named();
        named.put("k", 1);
        maps.put("named", named);
        write("maps", maps);
        var when = Instant.ofEpochSecond(1_795_896_473L, 848_000_000);
        var utc = when.atOffset(ZoneOffset.UTC);
        var times = new LinkedHashMap<String, Object>();
        times.put("date", new Date(1_795_896_473_848L));
        times.put("timestamp", java.sql.Timestamp.from(when));
        times.put("sqldate", new java.sql.Date(1_795_896_473_000L));
        times.put("instant", when);
        times.put("local", utc.toLocalDateTime());
        times.put("day", utc.toLocalDate());
        times.put("clock", utc.toLocalTime());
        times.put("hour", LocalTime.of(7, 0));
        times.put("minute", LocalTime.of(7, 5));
        times.put("offset", utc.withOffsetSameInstant(ZoneOffset.ofHoursMinutes(5, 30)));
        times.put("zoned", utc.atZoneSameInstant(ZoneId.of("Asia/Seoul")));
        times.put("fixed", utc.atZoneSameInstant(ZoneOffset.ofHours(-3)));
        times.put("region", ZoneId.of("Asia/Seoul"));
        times.put("duration", Duration.ofMinutes(30));
        write("times", times);
        var others = new LinkedHashMap<String, Object>();
        others.put("uuid", UUID.fromString("c184e32e-ee38-488a-bb9b-b64e9b7e97b9"));
        others.put("big", BigInteger.TWO.pow(100).negate());
        others.put("decimal", new BigDecimal("-0.0125"));
        others.put("uri", URI.create("https://example.com/a"));
        others.put("class", String.class);
        others.put("bytes", new byte[] { 0, -1 });
        others.put("ints", new int[] { 1, -2 });
        others.put("longs", new long[] { 3L });
        others.put("flags", new boolean[] { true, false });
        others.put("chars", "chars".toCharArray());
        others.put("grid", new String[][] { { "a" }, { "b", null } });
        others.put("point", new Point(1, "y"));
        others.put("own", new Own());
        others.put("outer", new Outer());
        others.put("guest", Role.GUEST);
        others.put("proxy", java.lang.reflect.Proxy.newProxyInstance(MakeJava.class.getClassLoader(),
            new Class<?>[] { Comparable.class }, (Serializable & java.lang.reflect.InvocationHandler) (a, b, c) -> null));
        others.put("error", new IllegalStateException("broken"));
        write("others", others);
        write("user", new User());
        var circle = new ArrayList<Object>();
        circle.add(circle);
        write("circle", circle);
    }
}
