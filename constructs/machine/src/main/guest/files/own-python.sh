#!/bin/sh
# Python or pip in the user's own environment. It lies over the shared one: what the user has installed comes first.
set -eu
own=$$HOME/$own
shared=$shared
# By its present name: a kernel that runs keeps the shared one when another takes its place.
line="import os, sys; sys.path.append(os.path.realpath('$$shared/lib/python%d.%d/site-packages' % sys.version_info[:2]))"

make() {
	rm -rf "$$own" &&
		/usr/bin/python3 -m venv --without-pip "$$own" &&
		echo "$$line" >"$$own/shared.pth" &&
		mv "$$own/shared.pth" "$$own"/lib/python*/site-packages/ &&
		touch "$$own/complete"
}

made_by_one() {
	mkdir -p "$${own%/*}" && (flock 9 && { [ -e "$$own/complete" ] || make; }) 9>"$$own.lock"
}

python=$$own/bin/python
# A full home stops no kernel.
[ -e "$$own/complete" ] || made_by_one || python=$$shared/bin/python
case $${0##*/} in
pip*) exec "$$python" -m pip "$$@" ;;
*) exec "$$python" "$$@" ;;
esac
