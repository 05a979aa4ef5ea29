#!/usr/bin/env bash
# Builds the Debian package: the program, its manual pages, the completions of three shells.
#
#     tools/deb.sh [PROFILE]      PROFILE: dist (default) or release
#
# Needs a Rust toolchain; installs cargo-deb where it is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
profile=${1:-dist}
target=${CARGO_TARGET_DIR:-target}

cargo deb --version >/dev/null 2>&1 || cargo install --quiet --locked --debug cargo-deb@3.8.0
cargo build --locked --profile "$profile" --bin hegui
program=$target/$profile/hegui

# What `[package.metadata.deb]` packs beside the program.
parts=target/debian-parts
rm -rf "$parts"
mkdir -p "$parts/man"
"$program" man --output "$parts/man" --lang zh
gzip --best --no-name "$parts"/man/*.1
for shell in bash fish zsh; do
    "$program" completions "$shell" >"$parts/hegui.$shell"
done
cargo deb --locked --no-build --profile "$profile"
