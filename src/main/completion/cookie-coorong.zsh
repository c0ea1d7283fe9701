#compdef cookie-coorong
# Completion for zsh: options, profiles, settings and their values. A test compares the options and the table with the
# program.

_cookie_coorong_table='
name
peer
session.client-id
session.publish
session.subscribe
session.qos 0 1 2
session.retain true false
session.clean true false
session.keep-alive
session.connect-timeout
session.reconnect.first
session.reconnect.max
session.start true false
broker.uris
broker.username
broker.password
broker.password-file
broker.tls.ca-file
broker.tls.cert-file
broker.tls.key-file
broker.tls.key-passphrase
broker.tls.verify-hostname true false
broker.local auto off
broker.local-users same all
broker.local-max.connections
broker.local-max.sessions
broker.local-max.subscriptions
broker.local-max.client-subscriptions
broker.local-max.retained
broker.local-max.client-retained
broker.local-max.megabytes
presence.enabled true false
presence.topic
presence.peer-topic
storage.dir
log.level debug info warning error
ui.language auto en ko
ui.color auto always never
ui.notify bell osc9 osc777 osc99 none
ui.notify-text true false
ui.on-message
ui.mouse true false
ui.ambiguous-width auto narrow wide
ui.history
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
    '--broker' \
    '--settings' \
    '(- *)'{--version,-V} \
    '(- *)'{--help,-h}
