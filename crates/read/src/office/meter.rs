//! What a part and its parser tell each other.

use std::cell::Cell;

use hegui_text::Exceeded;

/// Shared by a part and its parser: how long the present tag or text is, and which bound stopped
/// the unpacking (the parser sees only that a read failed).
#[derive(Debug, Default)]
pub(super) struct PartMeter {
    event: Cell<u64>,
    exceeded: Cell<Option<Exceeded>>,
}

impl PartMeter {
    /// A new tag or text begins.
    pub(super) fn restart(&self) {
        self.event.set(0);
    }

    /// Adds bytes to the present tag or text; returns its length so far.
    pub(super) fn add_bytes(&self, count: u64) -> u64 {
        self.event.set(self.event.get() + count);
        self.event.get()
    }

    /// Notes the bound that stops the unpacking.
    pub(super) fn set_exceeded(&self, exceeded: Exceeded) {
        self.exceeded.set(Some(exceeded));
    }

    /// The bound that made a read fail.
    pub(super) fn exceeded(&self) -> Option<Exceeded> {
        self.exceeded.get()
    }
}
