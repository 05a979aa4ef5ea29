//! The files of a rubric as one text.

use std::ops::Range;

use crate::place::SourcePlace;

/// All files of a rubric: the rubric's own first, then those that it refers to.
#[derive(Debug)]
pub(crate) struct Files {
    /// Their texts, one behind the other.
    pub(super) text: String,
    pub(super) files: Vec<File>,
    /// The pack that no file names and that knows what is said nowhere else.
    pub(super) implied: Option<usize>,
}

/// A file of a rubric.
#[derive(Debug)]
pub(crate) struct File {
    /// What messages call it.
    pub(crate) name: String,
    /// As the file says that refers to it; the rubric's own has none.
    pub(super) written: String,
    /// Where it stands in the text of all.
    pub(super) range: Range<usize>,
    /// The rubric that it builds on.
    pub(super) parent: Option<usize>,
    /// The language packs that it uses.
    pub(super) packs: Vec<usize>,
    pub(super) is_pack: bool,
}

impl Files {
    /// The text of all.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn is_single(&self) -> bool {
        let implied = usize::from(self.implied.is_some());
        self.files.len().saturating_sub(implied) == 1
    }

    /// Each file with its text.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&File, &str)> {
        self.files.iter().map(|file| (file, self.text_of(file)))
    }

    /// Where the rubric's own file ends.
    pub(crate) fn own_end(&self) -> usize {
        self.files.first().map_or(0, |file| file.range.end)
    }

    /// Whether the rubric's own file holds the byte at `at`.
    pub(crate) fn is_own(&self, at: usize) -> bool {
        at <= self.own_end()
    }

    pub(super) fn text_of(&self, file: &File) -> &str {
        self.text.get(file.range.clone()).unwrap_or("")
    }

    /// Which file a place stands in, and where in that file.
    pub(crate) fn locate(&self, place: SourcePlace) -> (usize, SourcePlace) {
        let begins = |file: &File| file.range.start <= place.start;
        let at = self.files.partition_point(begins).saturating_sub(1);
        let start = self.files.get(at).map_or(0, |file| file.range.start);
        let local = SourcePlace {
            start: place.start.saturating_sub(start),
            end: place.end.saturating_sub(start),
        };
        (at, local)
    }

    /// Adds a file behind the others, with a line between, so that no line belongs to two.
    pub(super) fn push(
        &mut self,
        name: String,
        written: String,
        text: &str,
        is_pack: bool,
    ) -> usize {
        if !self.files.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.files.push(File {
            name,
            written,
            range: start..self.text.len(),
            parent: None,
            packs: Vec::new(),
            is_pack,
        });
        self.files.len().saturating_sub(1)
    }
}
