// trivy-database FOLDER
//
// Writes a database in the layout of Trivy's (schema 2, a bbolt file) into FOLDER/db, so that a benchmark can give it the advisories that Boltseal has. Read from standard
// input: a JSON object a line with ecosystem, name, id and vulnerable (ranges as Trivy writes them).
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
)

type line struct {
	Ecosystem  string   `json:"ecosystem"`
	Name       string   `json:"name"`
	ID         string   `json:"id"`
	Vulnerable []string `json:"vulnerable"`
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "trivy-database:", err)
		os.Exit(1)
	}
}

func run() error {
	folder := filepath.Join(os.Args[1], "db")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	database, err := bbolt.Open(filepath.Join(folder, "trivy.db"), 0o644, &bbolt.Options{NoSync: true})
	if err != nil {
		return err
	}
	defer database.Close()
	if err := database.Update(fill); err != nil {
		return err
	}
	now := time.Now().UTC()
	stamp, _ := json.Marshal(map[string]any{
		"Version": 2, "NextUpdate": now.Add(1000 * time.Hour), "UpdatedAt": now, "DownloadedAt": now,
	})
	return os.WriteFile(filepath.Join(folder, "metadata.json"), stamp, 0o644)
}

func fill(tx *bbolt.Tx) error {
	details, err := tx.CreateBucketIfNotExists([]byte("vulnerability"))
	if err != nil {
		return err
	}
	sources, err := tx.CreateBucketIfNotExists([]byte("data-source"))
	if err != nil {
		return err
	}
	input := bufio.NewScanner(os.Stdin)
	input.Buffer(nil, 1<<20)
	for input.Scan() {
		var entry line
		if err := json.Unmarshal(input.Bytes(), &entry); err != nil {
			return err
		}
		name := entry.Ecosystem + "::GitHub Security Advisory " + entry.Ecosystem
		source, _ := json.Marshal(map[string]string{"ID": "ghsa", "Name": name, "URL": "https://example.org"})
		if err := sources.Put([]byte(name), source); err != nil {
			return err
		}
		root, err := tx.CreateBucketIfNotExists([]byte(name))
		if err != nil {
			return err
		}
		packages, err := root.CreateBucketIfNotExists([]byte(entry.Name))
		if err != nil {
			return err
		}
		advisory, _ := json.Marshal(map[string]any{"VulnerableVersions": entry.Vulnerable})
		if err := packages.Put([]byte(entry.ID), advisory); err != nil {
			return err
		}
		detail, _ := json.Marshal(map[string]any{"Title": "t", "Severity": "CRITICAL"})
		if err := details.Put([]byte(entry.ID), detail); err != nil {
			return err
		}
	}
	return input.Err()
}
