#!/bin/sh
# Waits for a machine's report on the desired state DIGEST, where Terraform runs; needs sh and curl.
# INSTANCE is the machine's address in the API of Compute Engine. No dollar or percent sign stands before a brace:
# Terraform would read that as its own.
set -eu
deadline=$(($(date +%s) + 1500))
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What the deployment itself signs in with. No command line and no file has it.
token() {
    if [ -n "$(printenv GOOGLE_OAUTH_ACCESS_TOKEN)" ]; then
        printenv GOOGLE_OAUTH_ACCESS_TOKEN
    elif command -v gcloud >/dev/null; then
        gcloud auth application-default print-access-token 2>/dev/null || gcloud auth print-access-token
    else
        echo 'there is neither GOOGLE_OAUTH_ACCESS_TOKEN nor gcloud: set the one or install the other' >&2
        return 1
    fi
}

# Asks the API, with the arguments of curl.
ask() {
    bearer=$(token) || return 1
    printf 'header = "Authorization: Bearer %s"\n' "$bearer" |
        curl --config - --silent --show-error --fail --max-time 60 "$@"
}

# The report: a line of JSON, as it stands in a string of JSON. Empty as long as there is none.
report() {
    if ask --output "$work/answer" "$INSTANCE/getGuestAttributes?queryPath=cloudnotebook/$DIGEST" 2>"$work/trouble"; then
        tr -d '\n' <"$work/answer" | sed -n 's/.*"value" *: *"\({\\"digest\\".*}\)".*/\1/p'
        return
    fi
    case $(cat "$work/trouble") in
        *' 404'*) ;;
        *' 401'* | *' 403'*)
            cat "$work/trouble" >&2
            echo "who deploys may not read the guest attributes of $INSTANCE: that needs compute.instances.getGuestAttributes, and an organization that does not forbid it by compute.disableGuestAttributesAccess" >&2
            return 1
            ;;
        *) cat "$work/trouble" >&2 ;;
    esac
}

# Has the machine handle the state once more: its metadata gets another word under cloudnotebook-try.
try_again() {
    ask --output "$work/machine" "$INSTANCE?fields=metadata(fingerprint,items)&prettyPrint=false"
    sed 's/^{"metadata"://; s/}$//
        s/{"key":"cloudnotebook-try","value":"[^"]*"},\{0,1\}//; s/,\]/]/
        s/"items":\[/&{"key":"cloudnotebook-try","value":"'"$1"'"},/' "$work/machine" >"$work/metadata"
    ask --output "$work/operation" --header 'Content-Type: application/json' --data-binary "@$work/metadata" "$INSTANCE/setMetadata"
}

token >/dev/null
# A report that is there before the deployment waits for it is of an earlier one.
earlier=$(report)
word=''
if [ -n "$earlier" ]; then
    word="$(date +%s)-$$"
    try_again "$word"
fi

until [ "$(date +%s)" -ge "$deadline" ]; do
    found=$(report)
    case $found in
        *'\"ready\": true'*'\"try\": \"'"$word"*)
            printf '%s\n' "$found" | sed 's/.*\\"fingerprint\\": \\"\\".*/ready/; s/.*\\"fingerprint\\": \\"\([^\\]*\)\\".*/ready; the SHA-256 fingerprint of its certificate authority is \1/'
            exit 0
            ;;
        *'\"try\": \"'"$word"*)
            echo "the machine's setup failed:" >&2
            printf '%s\n' "$found" | sed 's/.*\\"reason\\": \\"//; s/\\", \\"fingerprint\\".*//' |
                awk '{ gsub(/\\\\n/, "\n"); gsub(/\\\\\\"/, "\""); print }' >&2
            exit 1
            ;;
    esac
    # Google takes ten questions a minute.
    sleep 10
done
echo "the machine has not reported in time; the log, and the serial port of $INSTANCE, say how far it came. Apply again to try again." >&2
exit 1
