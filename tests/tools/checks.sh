# For the scripts that try the program from outside: to be sourced, with $phial set.
passed=0 failed=0

check() { # name, wanted, actual (any bytes)
    local LC_ALL=C
    if [[ $3 == $2 ]]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $1: wanted $2"
        printf '%s\n' "$3" | head -5
    fi
}
run() { # arguments: both outputs and the exit status
    timeout 60 "$phial" "$@" 2>&1 </dev/null
    echo "status $?"
}
as() { # program, arguments: both outputs and the exit status
    timeout 60 "$@" 2>&1 </dev/null
    echo "status $?"
}
