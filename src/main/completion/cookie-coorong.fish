# Completion for fish: options, profiles, settings and their values. A test compares the options and the table with the
# program.

set -g __cookie_coorong_table '
@settings@
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
complete -c cookie-coorong -l key
complete -c cookie-coorong -l broker
complete -c cookie-coorong -l settings
complete -c cookie-coorong -l version -s V
complete -c cookie-coorong -l help -s h
