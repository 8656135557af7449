// GO111MODULE=off go run make-gob.go > gob.txt: one value a line. Go 1.19.
package main

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"time"
)

type Inner struct {
	Token string
	Roles []string
}

type Outer struct {
	ID     int64
	Inner  interface{}
	When   time.Time
	Marks  map[string]interface{}
	Pixels [3]uint8
	Ratio  float64
	Next   *Outer
}

type saved struct {
	Deadline time.Time
	Values   map[string]interface{}
}

func write(name string, values ...interface{}) {
	var buffer bytes.Buffer
	encoder := gob.NewEncoder(&buffer)
	for _, value := range values {
		if err := encoder.Encode(value); err != nil {
			panic(err)
		}
	}
	fmt.Printf("%s %x\n", name, buffer.Bytes())
}

func main() {
	gob.Register(Inner{})
	gob.Register(Outer{})
	gob.Register(map[string]interface{}{})
	gob.Register([]interface{}{})
	gob.Register(time.Time{})
	when := time.Date(2026, 11, 30, 2, 0, 0, 250000000, time.UTC)
	session := map[interface{}]interface{}{"user": "mina.park@example.com", "id": int64(1001), "n": 7, "yes": true,
		"ratio": 0.25, "raw": []byte{0, 255}, "when": when, "list": []string{"a", "b"}, 5: "five", "u": uint8(200)}
	write("session", session)
	write("nothing", map[interface{}]interface{}{})
	write("nested", map[interface{}]interface{}{"outer": Outer{ID: -5, Inner: Inner{"eyJhbGciOiJub25lIn0.e30.", []string{"a"}},
		When: when, Marks: map[string]interface{}{"in": Inner{"t", nil}}, Pixels: [3]uint8{1, 2, 3}, Ratio: 1.5,
		Next: &Outer{ID: 9}}})
	write("deep", map[string]interface{}{"a": map[string]interface{}{"b": []interface{}{1, "x", Inner{"deep", nil}}}})
	write("scs", saved{when, map[string]interface{}{"userID": 42, "name": "mina"}})
	write("two", 5, "text")
	write("struct", Outer{ID: 1})
	write("east", time.Date(2026, 11, 30, 2, 0, 0, 0, time.FixedZone("", 9*3600)))
}
