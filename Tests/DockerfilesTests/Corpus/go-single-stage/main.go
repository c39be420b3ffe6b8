package main

import (
	"log"
	"net/http"
	"os"
)

func main() {
	http.Handle("/", http.RedirectHandler("https://www.example.com/", http.StatusFound))
	log.Fatal(http.ListenAndServe(":"+os.Getenv("PORT"), nil))
}
