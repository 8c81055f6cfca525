#!/bin/sh
# Signs in without a browser, the given number of times, many at a time; prints the status of each answer.
# sign-in.sh URL CA-CERTIFICATE COOKIES TIMES USER PASSWORD CODE [CURL-OPTION...]
set -eu
url=$1 ca=$2 cookies=$3 times=$4 user=$5 password=$6 code=$7
shift 7
touch "$cookies"
# A session would skip the sign-in page; the cookie of a known browser stays.
grep -E "notebook-browser" "$cookies" > "$cookies.known" || true
mv "$cookies.known" "$cookies"
curl -sS -o /dev/null --cacert "$ca" -b "$cookies" -c "$cookies" "$@" "$url/hub/login"
xsrf=$(awk '$6 == "_xsrf" { print $7 }' "$cookies" | tail -1)
if [ "$times" = 1 ]; then set -- -c "$cookies" "$@"; fi
seq "$times" | xargs -P 16 -I{} curl -sS -o /dev/null -w '%{http_code}\n' --max-time 60 --cacert "$ca" -b "$cookies" \
  --data-urlencode "_xsrf=$xsrf" --data-urlencode "username=$user" --data-urlencode "password=$password" \
  --data-urlencode "otp=$code" "$@" "$url/hub/login"
