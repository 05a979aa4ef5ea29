#!/usr/bin/env bash
# The engine in WebAssembly and the page with it, for people who can install nothing. Needs rustup; fetches
# crates by name. Leaves
#
#     target/web/hegui.engine   what `hegui page --module FILE` takes
#     target/web/hegui.html     the page with the rubric that the program takes where none is named
#
# With --install the engine becomes part of the program that is built next (web/hegui.engine), and no page
# is written.
set -euo pipefail
cd "$(dirname "$0")/.."

out=${CARGO_TARGET_DIR:-target}/web
mkdir -p "$out"
value() { sed -n "/^name = \"$1\"\$/{n;s/^version = \"\\(.*\\)\"\$/\\1/p;}" Cargo.lock; }
version=$(value hegui-web)

rustup target add wasm32-unknown-unknown >/dev/null
# The tool has to be of the version of its library. Built without optimisation: it runs for a second.
tool=$(value wasm-bindgen)
bindgen=$out/tools/bin/wasm-bindgen
[ "$("$bindgen" --version 2>/dev/null)" = "wasm-bindgen $tool" ] || CARGO_PROFILE_DEV_DEBUG=0 CARGO_TARGET_DIR=$out/tools \
    cargo install --quiet --debug --no-default-features --root "$out/tools" --version "$tool" wasm-bindgen-cli

# Without reference types, which came to Chromium with version 96: offices have older ones. The standard library names
# them as a feature, but uses none; the tool would add tables of them.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Ctarget-feature=-reference-types"
# As much memory as the program's reading process may take, a stack as large as its.
cargo rustc --locked --package hegui-web --profile web --target wasm32-unknown-unknown -- \
    -Clink-arg=--max-memory=503316480 -Clink-arg=-zstack-size=8388608
linked=${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/web/hegui_web.wasm
LC_ALL=C sed 's/+\x0Freference-types/-\x0Freference-types/' "$linked" >"$out/linked.wasm"
"$bindgen" --target no-modules --no-typescript --remove-name-section --remove-producers-section --out-dir "$out" --out-name engine \
    "$out/linked.wasm"

# `wasm-opt -Oz` (108) takes a few minutes; it leaves 9.5 MB of 10.3, which gzip packs into more than before: 4.3 MB, not 4.2.
gzip --best --no-name --stdout "$out/engine_bg.wasm" >"$out/engine.gz"
{
    echo "hegui-engine $version $(wc -c <"$out/engine.js" | tr -d ' ')"
    cat "$out/engine.js" "$out/engine.gz"
} >"$out/hegui.engine"
if [ "${1:-}" = --install ]; then
    cp "$out/hegui.engine" web/hegui.engine
    exit
fi
cargo run --locked --quiet --package hegui -- page --module "$out/hegui.engine" --output "$out/hegui.html"
ls -l "$out/hegui.engine" "$out/hegui.html"
