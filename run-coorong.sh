#!/bin/sh
[ ! -L "$0" ] || exec "$(readlink -f "$0")" "$@"
exec "${0%run-coorong.sh}src/main/sh/cookie-coorong" --profile coorong "$@"
