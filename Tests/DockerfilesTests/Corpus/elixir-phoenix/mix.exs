defmodule Chat.MixProject do
  use Mix.Project

  def project do
    [app: :chat, version: "0.2.0", elixir: "~> 1.16", deps: deps()]
  end

  def application, do: [mod: {Chat.Application, []}, extra_applications: [:logger]]

  defp deps, do: [{:phoenix, "~> 1.7"}, {:bandit, "~> 1.5"}]
end
