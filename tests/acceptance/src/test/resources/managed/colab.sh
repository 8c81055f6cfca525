#!/bin/sh
# Runs a script as Colab Enterprise runs it at each start of a runtime: colab.sh SCRIPT. It is the machine of workbench.sh, whose Jupyter is root's
# here.
set -eu
# Where Colab has its Python.
printf '#!/bin/sh\nexec /opt/micromamba/envs/jupyterlab/bin/python3 "$@"\n' >/usr/local/bin/python3
chmod 755 /usr/local/bin/python3
mkdir -p /content
cd /content
exec env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin /bin/sh "$1"
