#!/bin/sh
# Puts a Java kernel into a notebook service of a cloud: jjava on a JDK with jshell. Safe to run again, at every start.
# Ends with 0 only if `6 * 7` printed 42 through the kernel, else says why.
#
# KEEP                folder that the service keeps; what is there needs no network at the next start
# KERNELS             Jupyter's data folder, where the service looks for kernels
# PYTHONS             Python with pip and jupyter_client, the one of the service's Jupyter; of several, one a line, the first that is there
# RUN_AS              user of the notebook, where root runs this; else empty
# JDK                 release of the JDK
# JDK_URL, JDK_SHA256 .tar.gz with the JDK; else empty, and the system's packages have it
# JJAVA, JJAVA_SHA256 version of jjava, and hash of its wheel
# PYPI                Python index; else empty, and pip's own
# BRIDGE              ipc_bridge.py, where Jupyter asks kernels for Unix sockets; else empty
# JVM_OPTIONS, ENVIRONMENT  options of the kernel's JVM and NAME=value for the kernel, one a line
set -eu
umask 022
cd /

say() { echo "cloudnotebook: $*" >&2; }
fail() { say "$*"; exit 1; }

# Everything in KEEP and KERNELS belongs to the user, who may have put anything there: root never runs, reads or writes it.
as_user() {
  if [ -n "$RUN_AS" ]; then
    runuser -u "$RUN_AS" -- env HOME="$(getent passwd "$RUN_AS" | cut -d: -f6)" "$@"
  else
    "$@"
  fi
}

root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

has_jshell() { as_user "$1/bin/java" --list-modules 2>/dev/null | grep -q "^jdk\.jshell@$JDK\b"; }

# The first JDK of the release that the system has, whatever else lies beside it.
system_jdk() {
  for home in /usr/lib/jvm/*; do
    if has_jshell "$home"; then
      echo "$home"
      return
    fi
  done
  return 1
}

install_packages() {
  if command -v apt-get >/dev/null; then
    root apt-get -qq update >&2 &&
      root env DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends "openjdk-$JDK-jdk-headless" >&2
  elif command -v dnf >/dev/null; then
    root dnf -q -y --releasever=latest install "java-$JDK-amazon-corretto-devel" >&2
  else
    say "there is neither apt-get nor dnf"
    return 1
  fi
}

# The system's folders may be new at each start, so the JDK is copied, with what its links lead to.
keep_jdk() {
  as_user cp -RL "$1/." "$KEEP/jdk.new/" 2>/dev/null || say "some links of $1 lead nowhere"
  as_user rm -rf "$KEEP/jdk.new/jmods"
}

unpack_jdk() {
  as_user curl -fsSL --retry 3 -o "$KEEP/jdk.tar.gz" "$JDK_URL" || fail "$JDK_URL cannot be fetched"
  echo "$JDK_SHA256  $KEEP/jdk.tar.gz" | as_user sha256sum -c --quiet - >&2 ||
    fail "$JDK_URL has another SHA-256 than $JDK_SHA256"
  as_user tar -xzf "$KEEP/jdk.tar.gz" --strip-components=1 -C "$KEEP/jdk.new"
  as_user rm "$KEEP/jdk.tar.gz"
}

ensure_jdk() {
  ! has_jshell "$KEEP/jdk-$JDK" || return 0
  as_user rm -rf "$KEEP/jdk.new" "$KEEP/jdk-$JDK"
  as_user mkdir "$KEEP/jdk.new"
  if [ -n "$JDK_URL" ]; then
    unpack_jdk
  else
    home=$(system_jdk) || { install_packages && home=$(system_jdk); } ||
      fail "no JDK $JDK with jshell is here, and the system's packages gave none"
    keep_jdk "$home"
  fi
  has_jshell "$KEEP/jdk.new" || fail "the JDK has no jshell of release $JDK"
  as_user mv "$KEEP/jdk.new" "$KEEP/jdk-$JDK"
}

# pip takes a wheel of this hash only; the jar is taken out of it.
ensure_jjava() {
  ! as_user test -f "$KEEP/jjava-$JJAVA/jjava.jar" || return 0
  as_user rm -rf "$KEEP/jjava.new"
  as_user mkdir "$KEEP/jjava.new"
  echo "jjava==$JJAVA --hash=sha256:$JJAVA_SHA256" | as_user tee "$KEEP/jjava.new/requirements.txt" >/dev/null
  as_user "$python" -m pip -q download --disable-pip-version-check --no-deps --require-hashes \
    ${PYPI:+--index-url "$PYPI"} -d "$KEEP/jjava.new" -r "$KEEP/jjava.new/requirements.txt" >&2 ||
    fail "jjava $JJAVA cannot be fetched"
  as_user "$python" - "$KEEP/jjava.new" <<'PYTHON'
import pathlib, sys, zipfile
folder = pathlib.Path(sys.argv[1])
(wheel,) = folder.glob("*.whl")
with zipfile.ZipFile(wheel) as files:
    (jar,) = (name for name in files.namelist() if name.endswith("/kernels/java/jjava.jar"))
    (folder / "jjava.jar").write_bytes(files.read(jar))
wheel.unlink()
PYTHON
  as_user rm -rf "$KEEP/jjava-$JJAVA"
  as_user mv "$KEEP/jjava.new" "$KEEP/jjava-$JJAVA"
}

describe_kernel() {
  bridge=${BRIDGE:+$KEEP/ipc_bridge.py}
  [ -z "$bridge" ] || printf %s "$BRIDGE" | as_user tee "$bridge" >/dev/null
  as_user "$python" - "$KEEP/jdk-$JDK/bin/java" "$KEEP/jjava-$JJAVA/jjava.jar" "$KERNELS/kernels/java" \
    "$JVM_OPTIONS" "$ENVIRONMENT" "$bridge" <<'PYTHON'
import json, pathlib, sys
java, jar, folder, options, environment, bridge = sys.argv[1:]
through = [sys.executable, bridge, "{connection_file}"] if bridge else []
kernel = {
    "argv": [*through, java, "--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED",
             *options.split(), "-jar", jar, "{connection_file}"],
    "display_name": "Java",
    "language": "java",
    "interrupt_mode": "message",
    "env": dict(line.split("=", 1) for line in environment.split("\n") if line),
}
pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
pathlib.Path(folder, "kernel.json").write_text(json.dumps(kernel))
PYTHON
}

run_cell() {
  as_user "$python" - "${BRIDGE:+ipc}" <<'PYTHON'
import sys, tempfile
from jupyter_client.manager import KernelManager
sockets = {"transport": "ipc", "ip": tempfile.mkdtemp() + "/kernel"} if sys.argv[1] else {}
manager = KernelManager(kernel_name="java", **sockets)
manager.start_kernel()
client = manager.blocking_client()
client.start_channels()
try:
    client.wait_for_ready(timeout=60)
    printed = []
    show = lambda message: printed.append(message["content"].get("text", ""))
    client.execute_interactive("System.out.println(6 * 7)", timeout=60, output_hook=show)
    print("".join(printed).strip())
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
PYTHON
}

for python in $PYTHONS; do
  ! as_user test -x "$python" || break
done
as_user test -x "$python" || fail "none of these Pythons is here: $PYTHONS"

as_user mkdir -p "$KEEP"
ensure_kernel() {
  ensure_jdk
  ensure_jjava
  describe_kernel
}
ensure_kernel
answer=$(run_cell) || answer="an error"
if [ "$answer" != 42 ]; then
  say "a Java cell gave $answer: what was kept is made anew"
  as_user rm -rf "$KEEP/jdk-$JDK" "$KEEP/jjava-$JJAVA"
  ensure_kernel
  answer=$(run_cell) || answer="an error"
  [ "$answer" = 42 ] || fail "a Java cell gave $answer, not 42"
fi
say "a Java cell ran"
