# shellcheck shell=bash
# Sourced, not run (after oci-layout.bash). Makes the layers of a Debian or Ubuntu image out of the machine's own
# archive: the suite of /etc/os-release, from the mirrors that apt is configured with.

images=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

debian_identity() { # sets `distribution` (debian, ubuntu), `suite`, `pretty_name`
    [[ -r /etc/os-release ]] || die 'no /etc/os-release: images are made on Debian and Ubuntu only'
    # shellcheck source=/dev/null disable=SC2153
    IFS='|' read -r distribution suite pretty_name < <(
        . /etc/os-release && echo "$ID|${VERSION_CODENAME:-}|$PRETTY_NAME")
    [[ $distribution == debian || $distribution == ubuntu ]] && [[ -n $suite ]] ||
        die "${pretty_name:-this system} has no Debian or Ubuntu archive: images are made on those only"
}

# The distribution's own entries of apt's configuration, whatever format they stand in; third parties are left out.
debian_sources() {
    # shellcheck disable=SC2016 # the fields are of apt, not of the shell
    apt-get indextargets --format '$(REPO_URI)|$(RELEASE)|$(COMPONENT)' 'Created-By: Packages' |
        awk -F'|' -v suite="$suite" '$2 == suite || index($2, suite "-") == 1 || index($2, suite "/") == 1 {
            line = "deb " $1 " " $2 " " $3; if (!seen[line]++) print line }'
}

# What is needed to reach the archive from here, such as a proxy.
debian_connection() {
    apt-config dump | grep -E '^Acquire::(https?|ftp|Retries)[^ ]* ' || true
}

# The hook (shell text, run with the root as $1) that packs what changed since the step before. The clock of the file
# system ticks in milliseconds, so the stamp stands clear of the changes on both sides.
debian_photograph() { # OUT STEP
    local before=
    (($2 == 0)) || before="'$1/$(($2 - 1)).tar'"
    printf '%s' "'$images/layer-tar' \"\$1\" '$1/$2.tar' $before && sleep 0.1 && touch '$1/$2.tar.stamp' && sleep 0.1"
}

# debian_layers OUT OPTIONS PACKAGES…: OUT/0.tar is the minimal system, OUT/1.tar what installing the first list of
# PACKAGES on top changed, and so on: one bootstrap, photographed between the steps. OPTIONS go to mmdebstrap.
debian_layers() {
    local out=$1 options=$2 step=0 packages hooks
    shift 2
    command -v mmdebstrap >/dev/null || die 'no mmdebstrap: run Scripts/install-system-libraries demo'
    mkdir -p "$out"
    debian_sources >"$out/sources.list"
    [[ -s $out/sources.list ]] || die "apt has no archive of $suite configured: check 'apt-get indextargets'"
    debian_connection >"$out/apt.conf"
    # Without root the bootstrap runs as another user of a user namespace, which must be able to write here.
    ((EUID == 0)) || chmod 0777 "$out"

    # Without this hook the archive's `usrmerge` comes along, and with it the whole of Perl.
    [[ ! -d /usr/share/mmdebstrap/hooks/maybe-merged-usr ]] ||
        options+=' --hook-dir=/usr/share/mmdebstrap/hooks/maybe-merged-usr'

    hooks=(--customize-hook="$(debian_photograph "$out" 0)")
    for packages in "$@"; do
        hooks+=(--customize-hook="APT_CONFIG=\"\$MMDEBSTRAP_APT_CONFIG\" apt-get --yes -qq install \
            --no-install-recommends -o DPkg::Chroot-Directory=\"\$1\" -o DPkg::Use-Pty=false $packages")
        step=$((step + 1))
        hooks+=(--customize-hook="$(debian_photograph "$out" "$step")")
    done
    say "bootstrapping $suite with $# further steps of packages"
    # A clean environment: what the caller has set must not decide what is in the image.
    # shellcheck disable=SC2086 # OPTIONS is a list of words
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 PYTHONHASHSEED=0 TMPDIR="${TMPDIR:-/tmp}" \
        SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH" http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" \
        mmdebstrap --quiet --variant=minbase --format=null --aptopt="$out/apt.conf" $options \
        "${hooks[@]}" "$suite" /dev/null "$out/sources.list" >"$out/mmdebstrap.log" 2>&1 ||
        { cat "$out/mmdebstrap.log" >&2; die 'the bootstrap failed'; }
}
