#!/bin/sh
# The machine's user data: applies the desired state whenever it changes and signals that it did.
install -m 755 /dev/stdin /usr/local/bin/follow <<'FOLLOW'
#!/bin/sh
metadata() {
  token=$(curl -sf -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token)
  curl -sf -H "X-aws-ec2-metadata-token: $token" "http://169.254.169.254/latest/$1"
}
field() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }
aws() { # service target body
  role=$(metadata meta-data/iam/security-credentials/)
  credentials=$(metadata "meta-data/iam/security-credentials/$role")
  curl -s --fail-with-body --aws-sigv4 "aws:amz:$(metadata meta-data/placement/region):$1" \
    --user "$(echo "$credentials" | field AccessKeyId):$(echo "$credentials" | field SecretAccessKey)" \
    -H "X-Amz-Security-Token: $(echo "$credentials" | field Token)" \
    -H 'Content-Type: application/x-amz-json-1.1' -H "X-Amz-Target: $2" -d "$3" "$AWS_ENDPOINT_URL"
}
applied=
while :; do
  answer=$(aws ssm AmazonSSM.GetParameter '{"Name": "/machine/desired"}' || true)
  desired=$(echo "$answer" | python3 -c 'import json, sys; print(json.load(sys.stdin)["Parameter"]["Value"])' || true)
  if [ -n "$desired" ] && [ "$desired" != "$applied" ]; then
    applied=$desired
    disk=/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_$(echo "$desired" | field volume | tr -d -)
    blkid "$disk" || mkfs.ext4 -q "$disk"
    mkdir -p /data && mountpoint -q /data || mount "$disk" /data
    message=$(echo "$desired" | field message)
    echo "$message" >>/data/messages
    aws secretsmanager secretsmanager.CreateSecret \
      "{\"Name\": \"machine/ada\", \"SecretString\": \"born here\", \"ClientRequestToken\": \"$(cat /proc/sys/kernel/random/uuid)\"}" || true
    aws secretsmanager secretsmanager.GetSecretValue '{"SecretId": "machine/ada"}' || true
    echo # The journal takes whole lines.
    case $message in bad*) status=FAILURE ;; *) status=SUCCESS ;; esac
    curl -sf -X PUT -H 'Content-Type:' "$(echo "$desired" | field readyUrl)" \
      -d "{\"Status\": \"$status\", \"Reason\": \"$message\", \"UniqueId\": \"ready\", \"Data\": \"$message\"}"
  fi
  sleep 1
done
FOLLOW
cat >/etc/systemd/system/follow.service <<'UNIT'
[Service]
ExecStart=/usr/local/bin/follow
[Install]
WantedBy=multi-user.target
UNIT
systemctl enable --now follow
