#!/bin/sh
# Makes Debian look like a notebook instance of Amazon SageMaker: its user, its Jupyter, its metadata, its folders.
# Where a command needs AWS or systemd, it notes in /run/asked what it was asked. `notebook-server` runs its Jupyter.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install --no-install-recommends git python3-venv >/dev/null
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
cat >/usr/local/sbin/notebook-server <<'END_OF_PROGRAM'
#!/bin/sh
# SageMaker's Jupyter, as its own samples reach it: with TLS, and without a token.
set -eu
openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -keyout /tmp/key.pem -out /tmp/certificate.pem 2>/dev/null
chown ec2-user /tmp/key.pem
cd /home/ec2-user/SageMaker
exec runuser -u ec2-user -- env HOME=/home/ec2-user /home/ec2-user/anaconda3/envs/JupyterSystemEnv/bin/jupyter lab \
  --certfile=/tmp/certificate.pem --keyfile=/tmp/key.pem --ip=127.0.0.1 --port=8443 --no-browser \
  --ServerApp.disable_check_xsrf=True --IdentityProvider.token=
END_OF_PROGRAM
chmod 755 /usr/local/sbin/notebook-server
