"""The HTTP client of the whole guest: curl, which knows the settings' proxies and authorities."""

import json
import subprocess


class Refused(Exception):
    """A request that the server, or the way to it, refused; its message has the answer."""


def curl(url: str, **options: str | list[str]) -> str:
    """What an HTTP request answers; options travel by standard input, so no list of processes shows them."""
    lines = [f"url = {json.dumps(url)}"]
    for name, value in options.items():
        for one in value if isinstance(value, list) else [value]:
            lines.append(f"{name.replace('_', '-')} = {json.dumps(one, ensure_ascii=False)}")
    command = "curl --silent --show-error --fail-with-body --retry 3 --max-time 120 --config -"
    done = subprocess.run(command.split(), input="\n".join(lines), capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refused(f"{url.split('?')[0]}: {done.stderr.strip()} {done.stdout.strip()}")
    return done.stdout
