//! The engine behind the page that needs no installation: bytes of a file → the page of its report, what has
//! changed since it was last looked at, its own Word document with comments.
//!
//! The page (`crates/report/src/html/offline`) runs it in a worker. Nothing unwinds in WebAssembly: a panic,
//! a refusal from inside a library, the end of memory all end the engine. The worker then asks [`trapped`]
//! why, and a new one writes the refusal by [`Engine::refuse`].

mod engine;

use std::cell::Cell;

use hegui_read::CutShort;
use hegui_text::{Bound, Unreadable};
use wasm_bindgen::prelude::wasm_bindgen;

pub use engine::Engine;

/// The memory that the engine may take, in bytes: as much as the program's reading process. `build.sh` tells the linker.
const MEMORY: u64 = 480 << 20;

thread_local! {
    static PANICKED: Cell<bool> = const { Cell::new(false) };
}

/// Notes panics from now on, so that [`trapped`] can tell them from the end of memory.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|_| PANICKED.set(true)));
}

/// Why the engine has ended, for [`Engine::refuse`]; nothing where it is an error of the program.
#[wasm_bindgen]
#[must_use]
pub fn trapped() -> Option<String> {
    let reason = match (hegui_read::cut_short(), PANICKED.get()) {
        (Some(CutShort::Refused(reason)), _) => reason,
        (Some(CutShort::Reading(format)), true) => Unreadable::Damaged(format),
        (None, true) => return None,
        (_, false) => Bound::Memory.exceeded(MEMORY),
    };
    serde_json::to_string(&reason).ok()
}
