#!/bin/sh
# Runs scripts as Azure runs them on a compute instance of Azure Machine Learning: azureml.sh SCRIPT... It is the machine of workbench.sh with the
# user and the folders of a compute instance.
set -eu
userdel jupyter
useradd --uid 1000 --no-create-home --home-dir /home/azureuser --shell /bin/bash azureuser
mkdir -p /anaconda/envs
ln -s /opt/micromamba/envs/jupyterlab /anaconda/envs/azureml_py310_sdkv2
files=/mnt/batch/tasks/shared/LS_root/mounts/clusters/lab/code/Users
mkdir -p "$files"
cd "$files"
for script in "$@"; do
  env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    CI_RESOURCE_GROUP=lab CI_WORKSPACE=lab CI_NAME=lab CI_LOCAL_UBUNTU_USER=azureuser timeout 20m /bin/sh "$script"
done
