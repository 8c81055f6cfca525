"""SageMaker's notebook instances: each is a container in which its lifecycle scripts run, and then Jupyter.

As on AWS a script has five minutes, the instance's role writes its output into a log, and an instance whose script
fails does not start. Every start has a new root disk; the volume stays. A container is in the cloud's network, and
Jupyter has its port there: one instance of a cloud can be in service at a time.

See https://docs.aws.amazon.com/sagemaker/latest/dg/notebook-lifecycle-config.html.
"""

import atexit
import base64
import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import botocore.exceptions
import botocore.session
from ministack.core.responses import get_account_id, get_region
from ministack.services.cloudformation import stacks

from localaws.resources import Properties, Resource

CONTAINER = "LOCAL_CLOUD_NOTEBOOK_INSTANCE"
"""The variable with the start of a command line as a list in JSON: podman, up to its options. The container's own
folder is written as DIRECTORY there; its root disk is in it."""
FOLDER = "LOCAL_CLOUD_NOTEBOOK_INSTANCES"
"""The variable with the folder of the instances."""

HOOKS = ("OnCreate", "OnStart")
SECONDS_OF_SCRIPT = 300
SECONDS_TO_END = 10
TIMED_OUT = "124"
USER = 1000
VOLUME = "/home/ec2-user/SageMaker"
LIFECYCLE = "/run/lifecycle"
IN_SERVICE = "in service"
PROGRAM = """\
cd / && scripts="$1" && seconds="$2" && shift 2
for hook; do
  env -i PATH=/sbin:bin:/usr/sbin:/usr/bin timeout "$seconds" /bin/sh "$scripts/$hook" \\
    </dev/null >"$scripts/$hook.log" 2>&1 || { echo "$hook $?"; exit; }
done
notebook-server </dev/null >"$scripts/jupyter.log" 2>&1 &
until curl --silent --insecure --output /dev/null https://localhost:8443/api; do
  kill -0 $! || { echo "Jupyter 1"; exit; }
  sleep 0.2
done
echo "in service"
cat
"""
"""What runs in a container. It says in one line how the start went, and then goes on until its input ends."""

LOG_GROUP = "/aws/sagemaker/NotebookInstances"
Scripts = Mapping[str, str]


@dataclass
class Instance:
    """A notebook instance: its folder has the volume, and the scripts of the last start with what they printed."""

    name: str
    folder: Path
    properties: dict[str, Any]
    container: subprocess.Popen[str] | None = field(default=None, init=False)
    _disk: tempfile.TemporaryDirectory[str] | None = field(default=None, init=False)

    def start(self, scripts: Scripts) -> None:
        """Runs the scripts, then Jupyter; raises ValueError if one of them fails."""
        volume, lifecycle = self.folder / "volume", self.folder / "lifecycle"
        shutil.rmtree(lifecycle, ignore_errors=True)
        if not volume.exists():
            volume.mkdir(parents=True)
            os.chown(volume, USER, USER)
        lifecycle.mkdir()
        for hook, script in scripts.items():
            (lifecycle / hook).write_text(script)
        self._disk = tempfile.TemporaryDirectory(prefix="notebook-")  # Podman takes short paths only.
        words = [word.replace("DIRECTORY", self._disk.name) for word in json.loads(os.environ[CONTAINER])]
        words += ["--interactive", "--network=host", f"--volume={volume}:{VOLUME}", f"--volume={lifecycle}:{LIFECYCLE}"]
        words += ["--rootfs", f"{self._disk.name}/root"]
        words += ["sh", "-c", PROGRAM, "notebook-instance", LIFECYCLE, str(SECONDS_OF_SCRIPT), *scripts]
        self.container = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.container.stdout
        outcome = self.container.stdout.readline().strip()
        for hook in scripts:
            self._keep_log(hook, lifecycle / f"{hook}.log")
        if outcome != IN_SERVICE:
            self.stop()
            raise ValueError(self._reason(outcome))

    def stop(self) -> None:
        """Ends the container, if there is one; the volume stays."""
        if self.container:
            try:
                self.container.communicate(timeout=SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                self.container.kill()
                self.container.communicate()
            self.container = None
        if self._disk:
            self._disk.cleanup()
            self._disk = None

    def _reason(self, outcome: str) -> str:
        failed, _, status = outcome.partition(" ")
        if failed not in HOOKS:
            return f"Notebook instance {self.name}: {failed or 'the container'} did not start"
        how = "took longer than 5 minutes" if status == TIMED_OUT else f"failed with exit status {status}"
        stream = f"{self.name}/LifecycleConfig{failed}"
        return f"{failed} of notebook instance {self.name} {how}; see {LOG_GROUP}, stream {stream}"

    def _keep_log(self, hook: str, file: Path) -> None:
        """Writes what a script has printed as the instance's role; if that may not, there is no log, as on AWS."""
        lines = [line for line in file.read_text().splitlines() if line.strip()] if file.exists() else []
        if lines:
            session = botocore.session.get_session()
            assumed = session.create_client("sts").assume_role(
                RoleArn=self.properties["RoleArn"], RoleSessionName="SageMaker"
            )["Credentials"]
            logs = session.create_client(
                "logs",
                aws_access_key_id=assumed["AccessKeyId"],
                aws_secret_access_key=assumed["SecretAccessKey"],
                aws_session_token=assumed["SessionToken"],
            )
            write_log(logs, f"{self.name}/LifecycleConfig{hook}", lines)


def write_log(logs: Any, stream: str, lines: Sequence[str]) -> None:
    """Appends lines to a stream of the log group, as far as the caller of the service may."""
    where = {"logGroupName": LOG_GROUP, "logStreamName": stream}
    moment = int(time.time() * 1000)
    try:
        for create, names in ((logs.create_log_group, {"logGroupName": LOG_GROUP}), (logs.create_log_stream, where)):
            with contextlib.suppress(logs.exceptions.ResourceAlreadyExistsException):
                create(**names)
        logs.put_log_events(**where, logEvents=[{"timestamp": moment, "message": line} for line in lines])
    except botocore.exceptions.ClientError as refused:
        print(f"{stream}: {refused}", flush=True)


_configurations: dict[str, dict[str, Any]] = {}
_instances: dict[str, Instance] = {}


def has_configuration(name: str) -> bool:
    """Whether a lifecycle configuration has this name."""
    return name in _configurations


def has_instance(name: str) -> bool:
    """Whether a notebook instance has this name."""
    return name in _instances


class LifecycleConfig(Resource):
    """The scripts of notebook instances; a change takes effect at an instance's next start."""

    type = "AWS::SageMaker::NotebookInstanceLifecycleConfig"
    replaced_by = ("NotebookInstanceLifecycleConfigName",)
    changeable = HOOKS

    def create(self, properties: Properties) -> str:
        name = properties["NotebookInstanceLifecycleConfigName"]
        _configurations[name] = {hook: properties.get(hook) for hook in HOOKS}
        return _arn("notebook-instance-lifecycle-config", name)

    def attributes(self, physical_id: str) -> dict[str, str]:
        return {"Id": physical_id, "NotebookInstanceLifecycleConfigName": _name(physical_id)}

    def change(self, physical_id: str, properties: Properties) -> None:
        _configurations[_name(physical_id)] |= properties

    def delete(self, physical_id: str, properties: Properties) -> None:
        _configurations.pop(_name(physical_id), None)


class NotebookInstance(Resource):
    """A notebook instance, which is in service as soon as it is created."""

    type = "AWS::SageMaker::NotebookInstance"
    replaced_by = ("DirectInternetAccess", "KmsKeyId", "NotebookInstanceName", "SecurityGroupIds", "SubnetId")
    changeable = (
        *("InstanceMetadataServiceConfiguration", "InstanceType", "LifecycleConfigName", "RoleArn", "RootAccess"),
        "VolumeSizeInGB",
    )

    def create(self, properties: Properties) -> str:
        if FOLDER not in os.environ:
            raise ValueError("the local cloud runs notebook instances only if it is started with their image")
        name = properties["NotebookInstanceName"]
        instance = Instance(name, Path(os.environ[FOLDER]) / name, dict(properties))
        scripts = _scripts(instance, HOOKS)
        _instances[name] = instance
        try:
            instance.start(scripts)
        except ValueError:
            self._remove(name)
            raise
        return _arn("notebook-instance", name)

    def attributes(self, physical_id: str) -> dict[str, str]:
        return {"Id": physical_id, "NotebookInstanceName": _name(physical_id)}

    def change(self, physical_id: str, properties: Properties) -> None:
        instance = _instances[_name(physical_id)]
        instance.properties |= properties
        scripts = _scripts(instance, HOOKS[1:])
        instance.stop()
        instance.start(scripts)

    def delete(self, physical_id: str, properties: Properties) -> None:
        if _name(physical_id) in _instances:
            self._remove(_name(physical_id))

    @staticmethod
    def _remove(name: str) -> None:
        instance = _instances.pop(name)
        instance.stop()
        shutil.rmtree(instance.folder)


RESOURCES: Sequence[Resource] = (LifecycleConfig(), NotebookInstance())


def follow_stacks() -> None:
    """Answers other requests while scripts run, takes a change back that failed, and ends all with the emulator."""
    for rule in ("_runs_on_worker_thread", "_sends_back_failed_update"):
        setattr(stacks, rule, _for_instances_too(getattr(stacks, rule)))
    atexit.register(_stop_all)


def _for_instances_too(rule: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda kind: kind == NotebookInstance.type or rule(kind)


def _stop_all() -> None:
    for instance in _instances.values():
        instance.stop()


def _scripts(instance: Instance, hooks: Sequence[str]) -> Scripts:
    """The scripts of an instance's configuration that these hooks have."""
    name = instance.properties.get("LifecycleConfigName")
    if name is None:
        return {}
    if name not in _configurations:
        raise ValueError(f"there is no notebook instance lifecycle configuration {name}")
    found = _configurations[name]
    return {hook: base64.b64decode(found[hook][0]["Content"]).decode() for hook in hooks if found[hook]}


def _arn(kind: str, name: str) -> str:
    return f"arn:aws:sagemaker:{get_region()}:{get_account_id()}:{kind}/{name}"


def _name(arn: str) -> str:
    return arn.rpartition("/")[2]
