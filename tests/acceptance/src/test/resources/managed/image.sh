#!/bin/sh
# Makes Debian look like a notebook instance of Amazon SageMaker: its user, its Jupyter, its metadata, its folders.
# Where a command needs AWS or systemd, it notes in /run/asked what it was asked.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install --no-install-recommends python3-venv >/dev/null
useradd --create-home --shell /bin/bash ec2-user
home=/home/ec2-user
install -d -o ec2-user -g ec2-user "$home/SageMaker" "$home/anaconda3/envs"
runuser -u ec2-user -- python3 -m venv "$home/anaconda3/envs/JupyterSystemEnv"
# Without the kernel that the script is to bring.
sed '/^jjava==/,+1d' cloudnotebook_jupyter/requirements.lock >/tmp/requirements.txt
runuser -u ec2-user -- "$home/anaconda3/envs/JupyterSystemEnv/bin/pip" install -q --index-url "$1" --no-deps --require-hashes -r /tmp/requirements.txt
mkdir -p /opt/ml/metadata
echo '{"ResourceArn": "arn:aws:sagemaker:eu-central-1:123456789012:notebook-instance/lab", "ResourceName": "lab"}' \
  >/opt/ml/metadata/resource-metadata.json
for command in aws systemctl systemd-run; do
  rm -f "/usr/bin/$command"
  printf '#!/bin/sh\necho "%s $*" >>/run/asked\n' "$command" >"/usr/bin/$command"
  chmod 755 "/usr/bin/$command"
done
