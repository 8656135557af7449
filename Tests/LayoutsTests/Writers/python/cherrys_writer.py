"""CherryPy with cherrys."""
import os

import cherrypy
import cherrys

from serve import facts, pause

cherrypy.lib.sessions.RedisSession = cherrys.RedisSession


class Root:
    def answer(self, user, asked=True):
        cherrypy.response.status = 401 if asked and not user else 200
        return {"user": user}

    @cherrypy.expose
    @cherrypy.tools.json_out()
    def login(self, **form):
        cherrypy.session["user_id"] = form["user"]
        cherrypy.session.update(facts(form, cherrypy.request.headers))
        return self.answer(form["user"])

    @cherrypy.expose
    @cherrypy.tools.json_out()
    def me(self):
        return self.answer(cherrypy.session.get("user_id"))

    @cherrypy.expose
    @cherrypy.tools.json_out()
    def slow(self, **query):
        user = cherrypy.session.get("user_id")
        pause(query)
        if "write" in query:
            cherrypy.session["visits"] = cherrypy.session.get("visits", 0) + 1
        return self.answer(user)

    @cherrypy.expose
    @cherrypy.tools.json_out()
    def anonymous(self):
        cherrypy.session["cart"] = ["tea"]
        return self.answer(None, False)

    @cherrypy.expose
    @cherrypy.tools.json_out()
    def logout(self):
        cherrypy.lib.sessions.expire()
        cherrypy.session.delete()
        return self.answer(None, False)


cherrypy.config.update({
    "server.socket_host": "127.0.0.1", "server.socket_port": int(os.environ["PORT"]), "engine.autoreload.on": False,
    "log.screen": False, "tools.sessions.on": True, "tools.sessions.storage_class": cherrys.RedisSession,
    "tools.sessions.url": os.environ["REDIS_URL"], "tools.sessions.timeout": 60,
})
cherrypy.quickstart(Root())
