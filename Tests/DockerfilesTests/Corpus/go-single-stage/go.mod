module git.example.com/links/shortener

go 1.22
