defmodule Chat.Release do
  def migrate, do: Application.load(:chat)
end
