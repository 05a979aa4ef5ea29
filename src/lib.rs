//! **hegui** (合规, compliance) scores reports against a rubric of required items: a grade for every
//! item, with the exact words that earned it, why it is not more, and what to add.

pub mod bundled;
