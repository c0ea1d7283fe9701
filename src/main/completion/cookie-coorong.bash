# Completion for bash: options, profiles, settings and their values. A test compares the options and the table with the
# program. The names of profiles are quoted, since a file can have any name.

_cookie_coorong_settings='
@settings@
'

_cookie_coorong() {
    local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]} prefix= program file key
    # Most shells split words at = as well.
    if [[ $word == = ]]; then
        word=
    elif [[ $option == = ]]; then
        option=${COMP_WORDS[COMP_CWORD - 2]}
    elif [[ $word == *=* ]]; then
        option=${word%%=*} prefix=${word%%=*}= word=${word#*=}
    fi
    COMPREPLY=()
    case $option in
    --profile)
        program=$(readlink -f -- "$(type -P -- "${COMP_WORDS[0]}")")
        for file in "${XDG_CONFIG_HOME:-$HOME/.config}"/cookie-coorong/*.conf "${program%/bin/*}"/config/*.conf; do
            [[ -e $file ]] || continue
            file=${file##*/}
            _cookie_coorong_add "${file%.conf}"
        done
        [[ ${COMPREPLY[*]} ]] || compopt -o default
        ;;
    --cafile) compopt -o default ;;
    --url | -L)
        compopt -o nospace
        _cookie_coorong_add mqtt:// mqtts:// ws:// wss://
        ;;
    --username | -u | --password | -P) ;;
    --set) _cookie_coorong_keys '' ;;
    *)
        while read -r key values; do
            # shellcheck disable=SC2086 # the values are words
            [[ $key != "${option#-D}" ]] || _cookie_coorong_add $values
        done <<<"$_cookie_coorong_settings"
        if [[ $word == -D* ]]; then
            _cookie_coorong_keys -D
        elif [[ -z $prefix && ${COMP_WORDS[COMP_CWORD]} != = && ${COMP_WORDS[COMP_CWORD - 1]} != = ]]; then
            _cookie_coorong_add --profile --list-profiles --url -L --username -u --password -P --cafile --set -D --check \
                --key --broker --settings --version -V --help -h
            [[ ${COMPREPLY[*]} != -D ]] || compopt -o nospace
        fi
        ;;
    esac
}

_cookie_coorong_keys() {
    local key
    compopt -o nospace
    while read -r key _; do
        [[ -z $key ]] || _cookie_coorong_add "$1$key="
    done <<<"$_cookie_coorong_settings"
}

# Offers those that begin with the word, quoted as they are to stand on the line.
_cookie_coorong_add() {
    local offer quoted
    for offer; do
        printf -v quoted %q "$offer"
        [[ $quoted != "$word"* ]] || COMPREPLY+=("$prefix$quoted")
    done
}

complete -F _cookie_coorong cookie-coorong
