//! Several files → one rubric: a rubric says what differs from the rubric that it `extends`, and from
//! the language packs that it `uses`.
//!
//! Trees of TOML are joined, not checked tables, so that the tables say once what may stand where. The
//! texts of all files make one text, and every place is a place of that text: so each value tells
//! which file it stands in.

mod dropping;
mod editing;
mod entries;
mod files;
mod flat;
mod language;
mod links;
mod merging;
mod origins;
mod pack;
mod parsing;
mod raw_edits;
mod same;
mod spelling;

use toml::de::DeTable;

pub(crate) use dropping::RawDrop;
pub(crate) use files::Files;
pub use flat::toml_text;
pub(crate) use flat::{bare, name_of, rank};
pub use origins::{Origin, Origins};
pub(crate) use pack::RawPack;
pub(crate) use raw_edits::RawEdits;

use crate::problems::Problems;
use crate::sources::Sources;
use merging::Merger;

/// The files of a rubric, and what has come of them.
pub(crate) struct Composed<T> {
    pub(crate) files: Files,
    /// The one file that says the same as all of them; `None` where there is only one, or where they
    /// make no tree.
    pub(crate) flat: Option<String>,
    /// What was read of the one tree; `None` where there is none, and why has been reported.
    pub(crate) read: Option<T>,
}

/// Joins all files of a rubric and hands the one tree that comes of them to `read`.
pub(crate) fn compose<T>(
    name: &str,
    source: &str,
    sources: &mut dyn Sources,
    problems: &mut Problems,
    read: impl FnOnce(&DeTable<'_>, &Files, &mut Problems) -> T,
) -> Composed<T> {
    let files = Files::load(name, source, sources, problems);
    let (flat, read) = {
        let mut tree = Merger::new(&files, problems).flatten();
        let several = tree.as_ref().filter(|_| !files.is_single());
        let flat = several.map(|tree| flat::write(&files, 0, tree));
        if let Some(tree) = &mut tree {
            language::supply(&files, tree, problems);
        }
        (flat, tree.map(|tree| read(&tree, &files, problems)))
    };
    Composed { files, flat, read }
}
