package main

import (
	"flag"
	"log"
	"net/http"
)

var version string

func main() {
	config := flag.String("config", "config.yaml", "settings")
	flag.Parse()
	log.Printf("ledger %s with %s", version, *config)
	log.Fatal(http.ListenAndServe(":8080", http.NotFoundHandler()))
}
