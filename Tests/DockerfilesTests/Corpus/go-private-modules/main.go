package main

import (
	"flag"

	"git.example.com/platform/telemetry"
)

func main() {
	port := flag.Int("port", 8443, "where to listen")
	flag.Parse()
	telemetry.Serve(*port)
}
