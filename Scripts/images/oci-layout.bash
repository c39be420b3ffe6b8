# shellcheck shell=bash
# Sourced, not run. Writes an OCI image layout with coreutils, tar and gzip alone:
#
#   layout_begin DIR; layout_add_layer TAR CREATED_BY …; layout_add_history CREATED_BY …; layout_finish TAG CONFIG
#
# The layout grows in DIR.partial and takes DIR's place when it is complete, so that a DIR that exists is whole.
# Source: OCI image-spec 1.1, image-layout.md, manifest.md, config.md.

: "${SOURCE_DATE_EPOCH:=1767225600}" # 2026-01-01: any fixed time does, it keeps the image's bytes the same
export SOURCE_DATE_EPOCH
media_type=application/vnd.oci.image.

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
die() { say "$*"; exit 1; }

json_string() { # the text as a JSON string; control characters other than tab and newline do not occur here
    local text=${1//\\/\\\\}
    text=${text//\"/\\\"}
    text=${text//$'\n'/\\n}
    printf '"%s"' "${text//$'\t'/\\t}"
}

# layout_key FILE…: one digest of what an image is made from: the files, and the text on stdin (suite, recipe).
layout_key() { { cat -- "$@"; cat; } | sha256sum | cut -d' ' -f1; }

# Whether DIR holds the complete layout of KEY.
layout_is_current() { [[ -f $1/index.json && $(cat "$1/.made-from" 2>/dev/null) == "$2" ]]; }

layout_begin() {
    layout=$(realpath -m "$1")
    partial=$layout.partial
    if [[ -e $layout && ! -f $layout/oci-layout && -n $(ls -A "$layout") ]]; then
        die "$layout is neither empty nor an image layout: not touching it"
    fi
    rm -rf "$partial"
    mkdir -p "$partial/blobs/sha256" "$partial/work"
    layers='' diff_ids='' history=''
    created=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)
}

# layout_blob FILE: moves the file in; sets `digest` and `size`.
layout_blob() {
    digest=$(sha256sum "$1" | cut -d' ' -f1)
    size=$(stat -c %s "$1")
    mv "$1" "$partial/blobs/sha256/$digest"
}

# descriptor TYPE [MEMBERS]: of the blob that was added last, as JSON.
descriptor() {
    printf '{"mediaType":"%s","digest":"sha256:%s","size":%s%s}' "$media_type$1" "$digest" "$size" "${2:-}"
}

layout_add_layer() { # TAR CREATED_BY; the tar is used up
    local tar=$1
    diff_ids+=${diff_ids:+,}$(json_string "sha256:$(sha256sum "$tar" | cut -d' ' -f1)")
    gzip -n -6 <"$tar" >"$tar.gz"
    say "layer: $(($(stat -c %s "$tar") / 1000000)) MB, $(($(stat -c %s "$tar.gz") / 1000000)) MB compressed: ${2:0:70}"
    rm -f "$tar" "$tar.paths"
    layout_blob "$tar.gz"
    layers+=${layers:+,}$(descriptor layer.v1.tar+gzip)
    history+=${history:+,}'{"created":"'$created'","created_by":'$(json_string "$2")'}'
}

layout_add_history() { # CREATED_BY: an instruction that made no layer
    history+=${history:+,}'{"created":"'$created'","created_by":'$(json_string "$1")',"empty_layer":true}'
}

# layout_finish TAG CONFIG: CONFIG is the JSON object of the container's settings.
layout_finish() {
    local config=$2 architecture reference manifest=$partial/work/manifest.json
    reference=',"annotations":{"org.opencontainers.image.ref.name":'$(json_string "$1")'}'
    case $(dpkg --print-architecture) in
        armhf) architecture='"arm","variant":"v7"' ;;
        i386) architecture='"386"' ;;
        ppc64el) architecture='"ppc64le"' ;;
        *) architecture='"'$(dpkg --print-architecture)'"' ;;
    esac
    cat >"$partial/work/config.json" <<JSON
{"created":"$created","architecture":$architecture,"os":"linux","config":$config,
 "rootfs":{"type":"layers","diff_ids":[$diff_ids]},"history":[$history]}
JSON
    layout_blob "$partial/work/config.json"
    cat >"$manifest" <<JSON
{"schemaVersion":2,"mediaType":"${media_type}manifest.v1+json",
 "config":$(descriptor config.v1+json),"layers":[$layers]}
JSON
    layout_blob "$manifest"
    cat >"$partial/index.json" <<JSON
{"schemaVersion":2,"mediaType":"${media_type}index.v1+json",
 "manifests":[$(descriptor manifest.v1+json "$reference")]}
JSON
    printf '{"imageLayoutVersion":"1.0.0"}' >"$partial/oci-layout"
    printf '%s\n' "${layout_made_from:?}" >"$partial/.made-from"
    rm -rf "$partial/work" "$layout"
    mv "$partial" "$layout"
    say "$layout: tag $1, manifest sha256:$digest"
}
