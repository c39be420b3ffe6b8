require "bigdecimal"
require "sinatra/base"

class Rates < Sinatra::Base
  get("/rates/:currency") { BigDecimal("1.0").to_s }
end
