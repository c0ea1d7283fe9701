#!/bin/sh
[ ! -L "$0" ] || exec "$(readlink -f "$0")" "$@"
launcher=${0%run-cookie.sh}src/main/sh/cookie-coorong
[ -r "$launcher" ] || { echo "run-cookie.sh: There is no $launcher: link to this script instead of copying it." >&2 && exit 69; }
set -- --profile cookie "$@" && . "$launcher"
