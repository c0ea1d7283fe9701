#!/bin/sh
[ ! -L "$0" ] || exec "$(readlink -f "$0")" "$@"
launcher=${0%run-coorong.sh}src/main/sh/cookie-coorong
[ -r "$launcher" ] || { echo "run-coorong.sh: There is no $launcher: link to this script instead of copying it." >&2 && exit 69; }
set -- --profile coorong "$@" && . "$launcher"
