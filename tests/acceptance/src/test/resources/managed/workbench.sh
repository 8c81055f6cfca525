#!/bin/sh
# Makes Debian look like an instance of Vertex AI Workbench: its user, its Jupyter, its folders. No package of it has a JDK; an archive of one
# lies beside. Where a command needs systemd, it notes in /run/asked what it was asked.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install --no-install-recommends python3-venv openjdk-25-jdk-headless >/dev/null
# Debian's JDK has links to files outside of it.
cp -RL /usr/lib/jvm/java-25-openjdk-* /tmp/jdk-25 2>/dev/null || true
tar -czf /jdk.tar.gz --exclude jmods -C /tmp jdk-25
rm -r /tmp/jdk-25
apt-get -qq purge openjdk-25-jdk-headless openjdk-25-jre-headless >/dev/null
useradd --create-home --shell /bin/bash jupyter
python=/opt/micromamba/envs/jupyterlab
install -d -o jupyter -g jupyter "${python%/*}"
runuser -u jupyter -- python3 -m venv "$python"
# Without the kernel that the script is to bring.
sed '/^jjava==/,+1d' cloudnotebook_jupyter/requirements.lock >/tmp/requirements.txt
runuser -u jupyter -- "$python/bin/pip" install -q --index-url "$1" --no-deps --require-hashes -r /tmp/requirements.txt
for command in systemctl systemd-run; do
  rm -f "/usr/bin/$command"
  printf '#!/bin/sh\necho "%s $*" >>/run/asked\n' "$command" >"/usr/bin/$command"
  chmod 755 "/usr/bin/$command"
done
