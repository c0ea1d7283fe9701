# Completion for fish: options, profiles, settings and their values. A test compares the options and the table with the
# program.

set -g __cookie_coorong_table '
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

function __cookie_coorong_profiles
    set -l configuration $HOME/.config
    set -q XDG_CONFIG_HOME && set configuration $XDG_CONFIG_HOME
    set -l home
    if set -l program (command -s cookie-coorong)
        set home (string replace -r '/bin/[^/]*$' '' (realpath $program))
    end
    for file in $configuration/cookie-coorong/*.conf $home/config/*.conf
        string replace -r '.*/(.*)\.conf$' '$1' $file
    end
end

function __cookie_coorong_settings
    for line in (string split -n \n $__cookie_coorong_table)
        set -l words (string split ' ' $line)
        if string match -q -- '*=*' (commandline -ct)
            printf '%s\n' $words[1]=$words[2..]
        else
            echo $words[1]=
        end
    end
end

complete -c cookie-coorong -f
complete -c cookie-coorong -l profile -x -a '(__cookie_coorong_profiles)'
complete -c cookie-coorong -l list-profiles
complete -c cookie-coorong -l url -s L -x -a 'mqtt:// mqtts:// ws:// wss://'
complete -c cookie-coorong -l username -s u -x
complete -c cookie-coorong -l password -s P -x
complete -c cookie-coorong -l cafile -r -F
complete -c cookie-coorong -l set -s D -x -a '(__cookie_coorong_settings)'
complete -c cookie-coorong -l check
complete -c cookie-coorong -l broker
complete -c cookie-coorong -l settings
complete -c cookie-coorong -l version -s V
complete -c cookie-coorong -l help -s h
