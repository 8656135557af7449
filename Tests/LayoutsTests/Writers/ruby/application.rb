# What every Ruby writer shares: an application on Rack with Warden's log-in, as Devise uses it, and the server.
require "json"
require "rack"
require "rack/handler/puma"
require "warden"

class Application
  TOKENS = %w[access_token id_token refresh_token].freeze

  def call(env)
    request = Rack::Request.new(env)
    warden, session = env["warden"], env["rack.session"]
    case request.path
    when "/login"
      user = request.params["user"]
      warden.set_user(user, scope: :user)
      session["name"], session["email"] = request.params["name"], request.params["mail"]
      session["ip"] = env["HTTP_X_FORWARDED_FOR"]
      tokens = request.params.slice(*TOKENS)
      session["tokens"] = tokens unless tokens.empty?
      answer(user)
    when "/me"
      answer(warden.user(:user))
    when "/slow"
      user = warden.user(:user)
      sleep request.params.fetch("ms", "600").to_i / 1000.0
      session["visits"] = session["visits"].to_i + 1 if request.params["write"]
      answer(user)
    when "/anonymous"
      session["cart"] = ["tea"]
      answer(nil, 200)
    when "/logout"
      warden.logout
      answer(nil, 200)
    else [404, {}, []]
    end
  end

  def answer(user, status = user ? 200 : 401)
    [status, { "content-type" => "application/json" }, [JSON.generate(user: user)]]
  end
end

# Devise's form of a user in the session: the primary key in a list, and a part of the password's hash.
Warden::Manager.serialize_into_session(:user) { |user| [[user.to_i], "$2a$12$abcdefghijklmnopqrstuv"] }
Warden::Manager.serialize_from_session(:user) { |(key, _salt)| key.first.to_s }

APPLICATION = Warden::Manager.new(Application.new) do |manager|
  manager.default_scope = :user
  manager.failure_app = ->(_env) { [401, {}, []] }
end

def place(more = {})
  socket = ENV["REDIS_SOCKET"]
  at = socket ? { path: socket } : { host: ENV["REDIS_HOST"], port: ENV["REDIS_PORT"].to_i, db: ENV["REDIS_DATABASE"].to_i }
  at.merge(more)
end

def serve(app)
  Rack::Handler::Puma.run(app, Host: "127.0.0.1", Port: ENV["PORT"], Threads: "0:16", Silent: true)
end
