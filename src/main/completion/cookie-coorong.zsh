#compdef cookie-coorong
# Completion for zsh: options, profiles, settings and their values. A test compares the options and the table with the
# program.

_cookie_coorong_table='
@settings@
'

_cookie_coorong_profiles() {
    local program=${$(whence -p -- $words[1]):A}
    local -a names
    names=(${XDG_CONFIG_HOME:-$HOME/.config}/cookie-coorong/*.conf(N:t:r) ${program%/bin/*}/config/*.conf(N:t:r))
    if [[ $PREFIX == */* ]]; then
        _files
    else
        compadd -a names
    fi
}

_cookie_coorong_settings() {
    local line key
    if compset -P '*='; then
        key=${${IPREFIX%=}##*(=|-D)}
        for line in ${(f)_cookie_coorong_table}; do
            [[ ${line%% *} != $key || $line != *' '* ]] || compadd -- ${=line#* }
        done
    else
        for line in ${(f)_cookie_coorong_table}; do
            compadd -S = -- ${line%% *}
        done
    fi
}

_arguments \
    '*--profile=:profile:_cookie_coorong_profiles' \
    '--list-profiles' \
    '*'{--url=,-L+}':url:(mqtt\:// mqtts\:// ws\:// wss\://)' \
    '*'{--username=,-u+}':user name: ' \
    '*'{--password=,-P+}':password: ' \
    '*--cafile=:file:_files' \
    '*'{--set=,-D+}':setting:_cookie_coorong_settings' \
    '--check' \
    '--key' \
    '--broker' \
    '--settings' \
    '(- *)'{--version,-V} \
    '(- *)'{--help,-h}
