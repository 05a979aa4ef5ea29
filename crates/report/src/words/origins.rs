//! Which file of a rubric the words of an item, and those that a trace names, come from.

use hegui_core::trace::{Because, Candidate, Fate, PatternKind};
use hegui_rubric::{ListOwner, ListPlace, Origins, Reason, Rubric, Term};
use hegui_text::normalise::fold;

/// The words of an item by the files that they come from, the item's own first. Of that one no words are
/// listed: it has all that the others do not have.
pub(crate) fn of_item<'o>(
    rubric: &Rubric,
    index: usize,
    origins: &'o Origins,
) -> Vec<(&'o str, Vec<String>)> {
    let owner = ListOwner::Item(index);
    let home = origins.part(owner).map(|origin| origin.file);
    let mut files: Vec<(&str, Vec<String>)> =
        home.map(|file| (file, Vec::new())).into_iter().collect();
    let mut add = |file: &'o str, word: String| {
        if Some(file) == home {
            return;
        }
        match files.iter_mut().find(|(known, _)| *known == file) {
            Some((_, words)) if words.contains(&word) => {}
            Some((_, words)) => words.push(word),
            None => files.push((file, vec![word])),
        }
    };
    for (place, terms) in rubric.term_lists() {
        let is_of_item = match place.owner {
            ListOwner::Item(at) | ListOwner::Way(at, _) => at == index,
            _ => false,
        };
        for term in terms.iter().filter(|_| is_of_item) {
            if let Some(origin) = origins.term(place, term) {
                add(origin.file, shown(term));
            }
        }
    }
    if let Some(item) = rubric.items.get(index) {
        let bases = item
            .basis
            .iter()
            .map(|basis| ("basis", basis.text.as_str()));
        let units = item.units.iter().map(|unit| ("units", unit.as_str()));
        for (key, text) in bases.chain(units) {
            if let Some(origin) = origins.text(owner, key, text) {
                add(origin.file, text.to_owned());
            }
        }
    }
    files
}

/// The file that the pattern of a candidate comes from.
pub(crate) fn of_pattern<'o>(
    candidate: &Candidate,
    item: usize,
    rubric: &Rubric,
    origins: &'o Origins,
) -> Option<&'o str> {
    let key = match candidate.kind {
        PatternKind::Name => "terms",
        PatternKind::Sign => "signs",
        PatternKind::Zero => "zero",
        PatternKind::Measure => "measures",
        PatternKind::Act => {
            let general = ListOwner::General;
            return file_of(general, "acts", &candidate.pattern, rubric, origins);
        }
        PatternKind::FigureNoun => "figures",
        PatternKind::NotApplicable => "not_applicable",
        PatternKind::Way(number) => {
            let way = ListOwner::Way(item, number.checked_sub(1)?);
            return origins.part(way).map(|origin| origin.file);
        }
        PatternKind::Umbrella => {
            let umbrellas = 0..rubric.umbrellas.len();
            let mut found = umbrellas.filter_map(|at| {
                let owner = ListOwner::Umbrella(at);
                file_of(owner, "terms", &candidate.pattern, rubric, origins)
            });
            return found.next();
        }
        PatternKind::Figure | PatternKind::Summed(_) => return None,
    };
    file_of(
        ListOwner::Item(item),
        key,
        &candidate.pattern,
        rubric,
        origins,
    )
}

/// The file that the words come from which keep a candidate from counting: a cue, or a word of a role.
pub(crate) fn of_obstacle<'o>(
    candidate: &Candidate,
    rubric: &Rubric,
    origins: &'o Origins,
) -> Option<&'o str> {
    let Fate::Dropped {
        because,
        by: Some(by),
    } = &candidate.fate
    else {
        return None;
    };
    let words = fold(&by.quote);
    let of = |owner, keys: &[&'static str]| {
        let mut found = keys
            .iter()
            .filter_map(|key| file_of(owner, key, &words, rubric, origins));
        found.next()
    };
    let gives = |own: Option<Reason>, reason: Reason| own == Some(reason);
    match *because {
        Because::Cue(reason) => {
            let cues = rubric.cues.iter().enumerate();
            let cues = cues.filter(|(_, cue)| gives(Some(cue.reason), reason));
            cues.filter_map(|(at, _)| of(ListOwner::Cue(at), &["terms"]))
                .next()
        }
        Because::Section(reason) => {
            let roles = rubric.roles.iter().enumerate();
            let roles = roles.filter(|(_, role)| gives(role.reason, reason));
            let keys = ["headings", "openers", "columns"];
            roles
                .filter_map(|(at, _)| of(ListOwner::Role(at), &keys))
                .next()
        }
        _ => None,
    }
}

/// The file of the term of a list that is shown so, or that stands in these words.
fn file_of<'o>(
    owner: ListOwner,
    key: &'static str,
    words: &str,
    rubric: &Rubric,
    origins: &'o Origins,
) -> Option<&'o str> {
    let place = ListPlace { owner, key, set: 0 };
    let lists = rubric.term_lists();
    let (_, terms) = lists.iter().find(|(known, _)| *known == place)?;
    let whole = terms.iter().find(|term| shown(term) == words);
    let inside = || {
        terms.iter().find(|term| match term {
            Term::Literal(text) => words.contains(text.as_ref()),
            Term::Regex { .. } => false,
        })
    };
    let term = whole.or_else(inside)?;
    origins.term(place, term).map(|origin| origin.file)
}

/// A term as an author knows it: an expression between slashes.
fn shown(term: &Term) -> String {
    match term {
        Term::Literal(text) => text.to_string(),
        Term::Regex { expression, .. } => format!("/{expression}/"),
    }
}
