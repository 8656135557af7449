# The session stores of Rails: its own cache_store, or redis-actionpack's.
require_relative "application"
require "action_dispatch"
require "action_controller"
require "active_support/cache/redis_cache_store"
require "active_support/messages/rotation_configuration"
require "redis-actionpack"

Rails = Module.new unless defined?(Rails)

# What Rails itself hands to its middleware.
class Environment
  def initialize(app)
    keys = ActiveSupport::KeyGenerator.new("not a secret", iterations: 1)
    @app = app
    @settings = {
      "action_dispatch.key_generator" => keys, "action_dispatch.secret_key_base" => "not a secret",
      "action_dispatch.cookies_serializer" => :json,
      "action_dispatch.cookies_rotations" => ActiveSupport::Messages::RotationConfiguration.new,
    }
  end

  def call(env)
    @app.call(env.merge!(@settings))
  end
end

store =
  if ENV["STORE"] == "redis"
    ActionDispatch::Session::RedisStore.new(
      APPLICATION, servers: [place(namespace: "session")], key: "_session_id", expire_after: 3600, signed: false
    )
  else
    cache = ActiveSupport::Cache::RedisCacheStore.new(redis: Redis.new(place), namespace: ENV["NAMESPACE"])
    ActionDispatch::Session::CacheStore.new(APPLICATION, cache: cache, key: "_session_id", expire_after: 3600)
  end
serve(Environment.new(ActionDispatch::Cookies.new(store)))
