module git.example.com/finance/ledger

go 1.22
