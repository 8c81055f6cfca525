#!/bin/sh
# Delivers a state's bundle to this machine, as root, and waits for the loader's report on that state.
# No dollar sign stands before a brace: engines would read that as theirs.
set -eu
umask 022
digest=@DIGEST@
state=/var/lib/cloudnotebook
seconds=1500

mkdir -p "$state/deliveries"
chmod 700 "$state/deliveries"
# The same state again is tried again.
rm -f "$state/reported/$digest.json" "$state/handled.json"
base64 -d <<'BUNDLE' | gunzip >"$state/deliveries/part"
@BUNDLE@
BUNDLE
sync "$state/deliveries/part"
mv "$state/deliveries/part" "$state/deliveries/$digest.zip"

until [ -e "$state/reported/$digest.json" ]; do
    if [ "$seconds" -le 0 ]; then
        journalctl --unit cloudnotebook-loader --lines 8 --output cat --no-pager >&2 || true
        echo 'the loader has not reported in time; its last lines are above. Deploy again to try again.' >&2
        exit 1
    fi
    seconds=$((seconds - 1))
    sleep 1
done
exec python3 -c '
import json, sys
text = open(sys.argv[1]).read()
outcome = json.loads(text)
if not outcome["ready"]:
    sys.exit(outcome["reason"])
print(text)' "$state/reported/$digest.json"
