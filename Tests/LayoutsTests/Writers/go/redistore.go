// gorilla/sessions with boj/redistore: gob, or JSON with FORMAT=json.
package main

import (
	"encoding/gob"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/boj/redistore"
)

type tokens map[string]string

func main() {
	gob.Register(tokens{})
	gob.Register([]string{})
	network, address := "unix", os.Getenv("REDIS_SOCKET")
	if address == "" {
		network, address = "tcp", os.Getenv("REDIS_HOST")+":"+os.Getenv("REDIS_PORT")
	}
	store, err := redistore.NewRediStore(10, network, address, "", []byte("not a secret"))
	if err != nil {
		log.Fatal(err)
	}
	store.SetMaxAge(3600)
	store.SetMaxLength(16384)
	if os.Getenv("FORMAT") == "json" {
		store.SetSerializer(redistore.JSONSerializer{})
	}

	answer := func(w http.ResponseWriter, user interface{}, asked bool) {
		w.Header().Set("Content-Type", "application/json")
		if asked && user == nil {
			w.WriteHeader(http.StatusUnauthorized)
		}
		json.NewEncoder(w).Encode(map[string]interface{}{"user": user})
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		session, err := store.Get(r, "session")
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		user, asked, changed := session.Values["user_id"], true, false
		switch r.URL.Path {
		case "/login":
			user, changed = r.FormValue("user"), true
			session.Values["user_id"] = user
			session.Values["name"], session.Values["email"] = r.FormValue("name"), r.FormValue("mail")
			session.Values["ip"] = r.Header.Get("X-Forwarded-For")
			given := tokens{}
			for _, kind := range []string{"access_token", "id_token", "refresh_token"} {
				if token := r.FormValue(kind); token != "" {
					given[kind] = token
				}
			}
			if len(given) > 0 {
				session.Values["tokens"] = given
			}
		case "/slow":
			ms, _ := strconv.Atoi(r.FormValue("ms"))
			time.Sleep(time.Duration(ms) * time.Millisecond)
			if changed = r.FormValue("write") != ""; changed {
				session.Values["visits"] = "more"
			}
		case "/anonymous":
			session.Values["cart"] = []string{"tea"}
			user, asked, changed = nil, false, true
		case "/logout":
			session.Options.MaxAge = -1
			user, asked, changed = nil, false, true
		}
		if changed {
			if err := session.Save(r, w); err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
		}
		answer(w, user, asked)
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), nil))
}
