#!/bin/sh
# Makes the samples of git bundles and packs with git itself. Run in test/formats/samples.
set -eu
work=$(mktemp -d)
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME='Maker Pietersen' GIT_AUTHOR_EMAIL=pietersen@example.nl GIT_AUTHOR_DATE='2024-01-02 03:04:05 +0000'
export GIT_COMMITTER_NAME='Maker Pietersen' GIT_COMMITTER_EMAIL=pietersen@example.nl GIT_COMMITTER_DATE='2024-01-02 03:04:05 +0000'

# naam;soort;jaar, 60 rows; the year of the first is given.
table() { printf 'naam;soort;jaar\n'; n=0; while [ $n -lt 60 ]; do printf 'Jansen %s;eik;%s\n' $n $((n == 0 ? $1 : 1900 + n)); n=$((n + 1)); done; }

history() {
  git init -q --initial-branch=main --object-format="$1" "$work/$1"
  cd "$work/$1"
  mkdir map
  table 1850 > map/bomen.csv
  printf 'Een brief over bomen, aan jansen@example.nl.\n' > brief.txt
  git add . && git commit -qm 'Bomen geteld, zie bakker@example.nl'
  table 1860 > map/bomen.csv
  git rm -q brief.txt
  git add . && git commit -qm 'Bomen geteld, nog een keer'
  git tag -a -m 'Gezien door visser@example.nl' gezien
  git notes add -m 'Nagevraagd bij mulder@example.nl'
  git branch lijst/van-de-vries
  git update-ref refs/los/briefje "$(printf 'Een los briefje, aan dekker@example.nl.\n' | git hash-object -w --stdin)"
  cd "$start"
}

start=$(pwd)
mkdir -p git-bundle git-pack
history sha1
history sha256
for kind in sha1 sha256; do git -C "$work/$kind" bundle create -q "$start/git-bundle/$kind.bundle" --all; done
git -C "$work/sha1" bundle create -q "$start/git-bundle/vervolg.bundle" main~1..main
git -C "$work/sha1" bundle create -q --version=3 "$start/git-bundle/zonder-bestanden.bundle" --filter=blob:none --all
for kind in sha1 sha256; do git -C "$work/$kind" pack-objects -q --revs --all --stdout < /dev/null > "git-pack/$kind.pack"; done
git -C "$work/sha1" rev-parse main:map/bomen.csv main~1:map/bomen.csv | git -C "$work/sha1" pack-objects -q --stdout > git-pack/los.pack
printf 'main\n^main~1\n' | git -C "$work/sha1" pack-objects -q --revs --thin --stdout > git-pack/dun.pack
rm -rf "$work"
