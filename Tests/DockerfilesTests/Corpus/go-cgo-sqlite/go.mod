module git.example.com/tools/notes

go 1.21
