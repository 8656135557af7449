# python3 make-pickle.py > pickle.txt: one value a line, in every protocol that Python 3 writes. Python 3.11.
import collections, datetime, decimal, pickle, uuid, zoneinfo


class Card:
    def __init__(self, number):
        self.number = number
        self.owner = None


class Slotted:
    __slots__ = ("left", "right")


class Basket(dict):
    pass


class Steps(list):
    pass


class Harm:
    def __reduce__(self):
        import os
        return os.system, ("touch /tmp/harmed",)


card = Card(7)
card.owner = card
slotted = Slotted()
slotted.left = 1
basket = Basket(milk=2)
basket.shop = "corner"
steps = Steps(["a", "b"])
circle = [1]
circle.append(circle)
shared = {"deep": [1, 2]}
utc = datetime.timezone.utc
values = {
    "session": {"_auth_user_id": "1001", "_auth_user_backend": "django.contrib.auth.backends.ModelBackend",
                "name": "Zoë 김", "n": 42, "big": 2**40, "negative": -3, "huge": 2**100, "tiny": -2**100,
                "ratio": 0.25, "yes": True, "no": False, "none": None, "raw": b"\x00\xff", "empty": b"",
                "list": [1, "two"], "tuple": (1, 2, 3, 4), "pair": ("a", "b"), "nothing": ()},
    "times": {"naive": datetime.datetime(2026, 11, 30, 2, 0, 0, 250000), "utc": datetime.datetime(2026, 11, 30, tzinfo=utc),
              "east": datetime.datetime(2026, 11, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=9))),
              "zone": datetime.datetime(2026, 11, 30, tzinfo=zoneinfo.ZoneInfo("Asia/Seoul")),
              "date": datetime.date(2026, 11, 30), "time": datetime.time(2, 3, 4), "span": datetime.timedelta(days=1, seconds=5)},
    "sets": {"set": {1}, "frozen": frozenset(["x"]), "array": bytearray(b"ab"), "deque": collections.deque([1, 2], 5),
             "ordered": collections.OrderedDict([("z", 1), ("a", 2)]), "default": collections.defaultdict(int, {"k": 1}),
             "counter": collections.Counter("aab"), "decimal": decimal.Decimal("12.50"),
             "uuid": uuid.UUID("c184e32e-ee38-488a-bb9b-b64e9b7e97b9"), "small": uuid.UUID(int=7)},
    "objects": {"card": card, "slotted": slotted, "basket": basket, "steps": steps, "class": Card},
    "circle": circle,
    "shared": [shared, shared],
    "cherrys": ({"user": "mina"}, datetime.datetime(2026, 11, 30, 3, 0)),
    "harm": Harm(),
    "alone": "text",
    "long": "x" * 300,
    "lines": "a\nb\\c\u2028",
}
for name, value in values.items():
    for protocol in range(6):
        try:
            print(f"{name}.{protocol}", pickle.dumps(value, protocol).hex())
        except pickle.PicklingError:
            pass
        except TypeError:
            pass
