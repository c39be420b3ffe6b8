require "rails/all"

class Members < Rails::Application
  config.eager_load = true
end

Rails.application.initialize!
