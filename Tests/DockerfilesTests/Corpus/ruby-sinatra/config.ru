require_relative "app"

run Rates
