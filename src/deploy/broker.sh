#!/bin/sh
# Runs Artemis with broker.xml of this folder; the first start makes the instance.
#   ARTEMIS_HOME                   the unpacked distribution
#   ARTEMIS_INSTANCE               folder of the instance, made anew where it is missing
#   ARTEMIS_USER ARTEMIS_PASSWORD  the one account
#   JAVA_ARGS_APPEND               may set serai.broker.data, .host and .port, see broker.xml
set -eu
here=$(cd "$(dirname "$0")" && pwd)
: "${ARTEMIS_HOME:?must be the unpacked distribution of Artemis}" "${ARTEMIS_INSTANCE:?must be a folder for its settings}"
: "${ARTEMIS_USER:?must be a name for the hub to log in with}" "${ARTEMIS_PASSWORD:?must be its password}"
if [ ! -x "$ARTEMIS_INSTANCE/bin/artemis" ]; then
    "$ARTEMIS_HOME/bin/artemis" create --silent --require-login --no-web --nio --no-autotune \
        --user "$ARTEMIS_USER" --password "$ARTEMIS_PASSWORD" "$ARTEMIS_INSTANCE"
fi
cp "$here/broker.xml" "$ARTEMIS_INSTANCE/etc/broker.xml"
exec "$ARTEMIS_INSTANCE/bin/artemis" run
