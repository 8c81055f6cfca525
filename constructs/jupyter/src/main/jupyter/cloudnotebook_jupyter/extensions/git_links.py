"""Links that fetch a repository, as courses use them: /user/NAME/git-pull?repo=https://…, by nbgitpuller.

A link is somebody else's. So nothing comes before the user has agreed, and what comes lies where no program looks for
settings or for code to run.
"""

import os
import re
import warnings
from pathlib import Path

import jinja2
from tornado import web

with warnings.catch_warnings(action="ignore"):  # it warns that it guesses its server
    from nbgitpuller import handlers

FOLDER = "repositories"
_REPOSITORY = re.compile(r"https://[^\s\\@]+/(?P<name>[A-Za-z0-9][\w.-]*?)(\.git)?/?")
_RULES = {
    "branch": re.compile(r"[A-Za-z0-9][\w./-]*"),
    "depth": re.compile(r"[1-9]\d*"),
    "subpath": re.compile(r"[\w. /-]+"),
    "urlpath": re.compile(r"(lab|doc|notebooks|tree)/[\w. /-]+"),
}
_PAGES = jinja2.Environment(loader=jinja2.FileSystemLoader(Path(__file__).parent), autoescape=True)


class Link:
    """Parameters that a link may set; the target folder is not one of them."""

    async def prepare(self):
        prepared = super().prepare()
        if prepared is not None:
            await prepared
        wanted = {name.lower(): values[-1].decode() for name, values in self.request.arguments.items()}
        repository = _REPOSITORY.fullmatch(wanted.get("repo", ""))
        if repository is None:
            raise web.HTTPError(400, "repo must be the https address of a Git repository, without a user or password")
        chosen = {name: wanted[name] for name in _RULES if wanted.get(name)}
        for name, value in chosen.items():
            if not _RULES[name].fullmatch(value) or ".." in value:
                raise web.HTTPError(400, f"{name} must match {_RULES[name].pattern}, without '..'")
        self.link = {"repo": wanted["repo"], **chosen, "targetpath": repository["name"]}
        self.request.arguments = {name: [value.encode()] for name, value in self.link.items()}

    @property
    def agreed(self):
        """Repositories that the user has agreed to and that are not fetched yet."""
        return self.settings.setdefault("git_links", set())


class AskingPage(Link, handlers.UIHandler):
    """Asks, then shows the progress of the fetch and opens the repository."""

    @web.authenticated
    async def get(self):
        if self.link["repo"] in self.agreed:
            await super().get()
        else:
            page = _PAGES.get_template("git_link.html")
            self.finish(page.render(link=self.link, folder=f"~/{FOLDER}", xsrf=self.xsrf_token.decode()))

    @web.authenticated
    async def post(self):
        self.agreed.add(self.link["repo"])
        await super().get()


class AgreedPull(Link, handlers.SyncHandler):
    """Fetches a repository, once for each agreement of the user."""

    @web.authenticated
    async def get(self):
        if self.link["repo"] not in self.agreed:
            raise web.HTTPError(403, "the user has not agreed to this repository")
        self.agreed.remove(self.link["repo"])
        await super().get()


def ask_first():
    """Makes nbgitpuller's pages ask first."""
    os.environ |= {"NBGITPULLER_PARENTPATH": FOLDER, "NBGITPULLER_APP": "lab"}
    handlers.UIHandler, handlers.SyncHandler = AskingPage, AgreedPull
