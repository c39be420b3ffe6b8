package main

// #cgo LDFLAGS: -lsqlite3
// #include <sqlite3.h>
import "C"

import (
	"fmt"
	"log"
	"net/http"
)

func main() {
	http.HandleFunc("/version", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, C.GoString(C.sqlite3_libversion()))
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
