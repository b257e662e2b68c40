#!/bin/bash
# healthy.sh PORT [PATH]: is somebody there, and is the answer 200? Needs nothing that a slim image lacks.
set -eu
exec 3<>"/dev/tcp/127.0.0.1/$1"
if [ -n "${2:-}" ]; then
    printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$2" >&3
    read -r -t 4 status <&3
    [[ $status == *" 200"* ]]
fi
