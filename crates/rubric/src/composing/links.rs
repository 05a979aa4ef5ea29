//! From a rubric's own file to all that it refers to.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::files::Files;
use crate::bundled;
use crate::language_pack;
use crate::limits;
use crate::place::{Placed, SourcePlace};
use crate::problems::{Bounded, Problem, Problems, SourceKind, Suggestion, Then};
use crate::sources::{SourceFile, Sources};
use crate::written::place_of;

/// What a file refers to.
#[derive(Debug, Default)]
struct Links {
    extends: Option<Placed<String>>,
    uses: Vec<Placed<String>>,
}

impl Links {
    /// Those of a file. A value of the wrong type is no link; whoever reads the tree reports it.
    fn of(text: &str, start: usize) -> Self {
        // A key needs its name: most files need not be parsed to know that they refer to nothing.
        let may_refer = text.contains("extends") || text.contains("uses");
        if !may_refer || text.len() > limits::FILE_BYTES {
            return Self::default();
        }
        let (tree, _) = DeTable::parse_recoverable(text);
        let tree = tree.get_ref();
        let text_of = |value: &Spanned<DeValue<'_>>| {
            Some(Placed {
                value: value.get_ref().as_str()?.to_owned(),
                place: place_of(value).moved(start),
            })
        };
        let uses = tree.get("uses").and_then(|uses| uses.get_ref().as_array());
        Self {
            extends: tree.get("extends").and_then(text_of),
            uses: uses.into_iter().flatten().filter_map(text_of).collect(),
        }
    }
}

impl Files {
    /// The rubric's own file and all that it refers to. What cannot be found is reported.
    pub(super) fn load(
        name: &str,
        source: &str,
        sources: &mut dyn Sources,
        problems: &mut Problems,
    ) -> Self {
        let mut files = Self {
            text: String::new(),
            files: Vec::new(),
            implied: None,
        };
        let mut next = Some(files.push(name.to_owned(), String::new(), source, false));
        while let Some(at) = next {
            next = files.follow(at, sources, problems);
        }
        let mut used = files.files.iter().filter(|file| file.is_pack);
        if !used.any(|pack| pack.name == bundled::LANGUAGE.name) {
            let bundled::Pack { name, source } = bundled::LANGUAGE;
            let name = name.to_owned();
            files.implied = Some(files.push(name.clone(), name, source, true));
        }
        files
    }

    /// Loads what the file `at` refers to; yields its parent.
    fn follow(
        &mut self,
        at: usize,
        sources: &mut dyn Sources,
        problems: &mut Problems,
    ) -> Option<usize> {
        let file = self.files.get(at)?;
        let (name, links) = (
            file.name.clone(),
            Links::of(self.text_of(file), file.range.start),
        );
        let mut packs = Vec::new();
        if let Some(link) = links.uses.get(limits::PACKS) {
            let (what, limit) = (Bounded::Packs, limits::PACKS);
            problems.add(Problem::TooMany { what, limit }, link.place);
        }
        for link in links.uses.iter().take(limits::PACKS) {
            let found = find(SourceKind::Pack, &name, link, sources, problems);
            let found = found.filter(|found| {
                let is_rubric = language_pack::is_rubric(&found.text);
                if is_rubric {
                    problems.add(Problem::NoPack, link.place);
                }
                !is_rubric
            });
            packs.extend(found.map(|found| self.pack(found, link)));
        }
        let parent = links.extends.and_then(|link| {
            let found = find(SourceKind::Rubric, &name, &link, sources, problems)?;
            self.parent(found, &link, problems)
        });
        let file = self.files.get_mut(at)?;
        file.packs = packs;
        file.parent = parent;
        parent
    }

    /// The pack, which several files of the rubric may use.
    fn pack(&mut self, found: SourceFile, link: &Placed<String>) -> usize {
        let known = self.files.iter();
        let known = known
            .enumerate()
            .find(|(_, file)| file.is_pack && file.name == found.name);
        let known = known.map(|(at, _)| at);
        known.unwrap_or_else(|| self.push(found.name, link.value.clone(), &found.text, true))
    }

    fn parent(
        &mut self,
        found: SourceFile,
        link: &Placed<String>,
        problems: &mut Problems,
    ) -> Option<usize> {
        let chain = || self.files.iter().filter(|file| !file.is_pack);
        let problem = if language_pack::is_pack(&found.text) {
            Problem::NoRubric
        } else if chain().any(|file| file.name == found.name) {
            Problem::CircularParent { name: found.name }
        } else if chain().count() > limits::PARENTS {
            Problem::TooMany {
                what: Bounded::Parents,
                limit: limits::PARENTS,
            }
        } else {
            return Some(self.push(found.name, link.value.clone(), &found.text, false));
        };
        problems.add(problem, link.place);
        None
    }
}

/// The file that a link leads to: one of the program's by name, or another by its path.
fn find(
    kind: SourceKind,
    from: &str,
    link: &Placed<String>,
    sources: &mut dyn Sources,
    problems: &mut Problems,
) -> Option<SourceFile> {
    let (written, place) = (&link.value, link.place);
    if written.contains(['/', '\\']) || written.ends_with(".toml") {
        let read = sources.read_beside(from, written);
        return read
            .map_err(|why| report_unreadable(written, why, place, problems))
            .ok();
    }
    let packs = bundled::PACKS.iter().map(|pack| (pack.name, pack.source));
    let rubrics = bundled::ALL.iter().map(|one| (one.name, one.source));
    let (bundled, others): (Vec<_>, Vec<_>) = match kind {
        SourceKind::Pack => (packs.collect(), rubrics.collect()),
        SourceKind::Rubric => (rubrics.collect(), packs.collect()),
    };
    // One of the other kind is told to be that.
    let mut known = bundled.iter().chain(&others);
    let found = known.find(|(name, _)| name == written);
    if let Some((name, source)) = found {
        let (name, text) = ((*name).to_owned(), (*source).into());
        return Some(SourceFile { name, text });
    }
    let names = bundled.iter().map(|(name, _)| *name).collect::<Vec<_>>();
    let all = Suggestion::OneOf(names.iter().map(|name| (*name).to_owned()).collect());
    let suggestion = Suggestion::nearest(written, names, all);
    let name = written.clone();
    problems.add(
        Problem::UnknownSource {
            kind,
            name,
            suggestion: Then(suggestion),
        },
        place,
    );
    None
}

fn report_unreadable(path: &str, why: String, place: SourcePlace, problems: &mut Problems) {
    let path = path.to_owned();
    problems.add(Problem::UnreadableSource { path, why }, place);
}
