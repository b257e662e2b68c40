#!/bin/sh
# Writes kamelet and fixture of a new connector: make connector provider=acme capability=find-work-email
# What they ask and what they are answered is invented; the engineer puts the vendor's documentation in its place.
set -eu

templates=$(dirname "$0")
usage="as in: make connector provider=acme capability=find-work-email"

refuse() {
    echo "$1" >&2
    exit 2
}

provider=${1:-}
capability=${2:-}
case $provider in
    '' | *[!a-z0-9]*) refuse "provider=\"$provider\" is no name of lower-case letters and digits, $usage" ;;
esac

email='mira@lumenworks.example'
phone='+12025550143'
case $capability in
    find-work-email) template=find finds=work-email field=email value=$email key=emails more='kind: "professional", ' ;;
    find-personal-email) template=find finds=personal-email field=email value=$email key=emails more='kind: "personal", ' ;;
    find-mobile) template=find finds=mobile field=phone value=$phone key=phones more= ;;
    enrich-person) template=find finds=work-email field=email value=$email key=emails more='kind: "professional", ' ;;
    verify-email) template=verify finds= field=email value=$email key= more= ;;
    verify-phone) template=verify finds= field=phone value=$phone key= more= ;;
    *) refuse "capability=\"$capability\" has no template, $usage
These have one: enrich-person find-mobile find-personal-email find-work-email verify-email verify-phone" ;;
esac
if [ ! -f "connectors/capabilities/$capability.schema.json" ]; then
    refuse "there is no connectors/capabilities/$capability.schema.json; run this in the folder that holds connectors/"
fi

name=$provider-$capability
folder=connectors/$provider
for file in "$folder/$name.kamelet.yaml" "$folder/$name.fixture.yaml"; do
    if [ -e "$file" ]; then
        refuse "$file is there already; edit it, or remove it first"
    fi
done

mkdir -p "$folder"
# the fixture comes first and both come whole: a hub may be watching
for kind in fixture kamelet; do
    file=$folder/$name.$kind.yaml
    sed -e "s/@provider@/$provider/g" -e "s/@capability@/$capability/g" -e "s/@finds@/$finds/g" \
        -e "s/@field@/$field/g" -e "s/@value@/$value/g" -e "s/@key@/$key/g" -e "s/@more@/$more/g" \
        -e "s/@yamlmore@/$(echo "$more" | tr -d '"')/g" \
        "$templates/$template.$kind.yaml" >"$file.part"
    mv "$file.part" "$file"
    echo "$file"
done
