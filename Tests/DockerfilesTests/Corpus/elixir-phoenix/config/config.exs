import Config

config :chat, ChatWeb.Endpoint, adapter: Bandit.PhoenixAdapter, http: [port: 4000]
