# Rack's sessions in Redis by redis-rack; with EXPIRE_AFTER they end.
require_relative "application"
require "redis-rack"

options = { redis_server: place(namespace: "rack:session"), key: "rack.session" }
options[:expire_after] = ENV["EXPIRE_AFTER"].to_i if ENV["EXPIRE_AFTER"]
serve(Rack::Session::Redis.new(APPLICATION, **options))
