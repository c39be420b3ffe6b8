module git.example.com/edge/gateway

go 1.23

require git.example.com/platform/telemetry v1.8.2
