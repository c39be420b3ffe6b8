defmodule Chat.Application do
  use Application

  def start(_type, _arguments) do
    Supervisor.start_link([], strategy: :one_for_one, name: Chat.Supervisor)
  end
end
