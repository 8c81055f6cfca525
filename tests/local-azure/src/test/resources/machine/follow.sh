#!/bin/sh
# The machine's run command: applies the desired state.
set -eu
metadata() { curl -sf -H 'Metadata: true' "http://169.254.169.254/metadata/$1"; }
field() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }
token() { metadata "identity/oauth2/token?api-version=2018-02-01&resource=$1" | field access_token; }
vault() { # method body
  curl -s -X "$1" -H "Authorization: Bearer $(token https://vault.azure.net)" -H 'Content-Type: application/json' \
    -d "$2" "$(echo "$desired" | field vault)secrets/ada?api-version=7.4"
}
until [ -e /root/began ]; do sleep 1; done
desired=$(metadata 'instance/compute/userData?api-version=2021-01-01&format=text' | base64 -d)
disk=/dev/disk/azure/data/by-lun/0
blkid "$disk" >/dev/null || mkfs.ext4 -q "$disk"
mkdir -p /data && mountpoint -q /data || mount "$disk" /data
message=$(echo "$desired" | field message)
echo "$message" >>/data/messages
vault PUT '{"value": "born here"}' >/dev/null
vault GET '' >/root/refusal
case $message in bad*)
  echo "$message" >&2
  exit 1
  ;;
esac
echo "$message"
