//! The items: each with an identity, a basis, words to be known by and examples.

use crate::place::{Place, Placed};
use crate::problem::{IdKind, Problem, What};
use crate::problems::Problems;
use crate::raw::{List, RawExample, RawItem, RawRubric, RawTerm, RawWay, Texts};
use crate::terms::TermReader;
use crate::{Example, Grade, Item, Reach, Reason, Term, Way};

use super::parts::{entries, not_empty, resolve};
use super::{Names, is_kebab, points, text};

/// Puts the items' names on record, for the references to them.
pub(super) fn register(raw: &RawRubric, names: &mut Names, problems: &mut Problems) {
    for (at, (item, _)) in entries(raw.items.as_ref()).enumerate() {
        if let Some(id) = &item.id {
            names.items.add(IdKind::Item, id, at, problems);
        }
    }
}

/// The items in order.
pub(super) fn items(
    raw: &RawRubric,
    names: &Names,
    terms: &mut TermReader<'_>,
    problems: &mut Problems,
) -> Vec<Item> {
    let Some(list) = &raw.items else {
        return Vec::new();
    };
    not_empty("items", list, problems);
    list.entries
        .iter()
        .map(|entry| item(&entry.value, entry.place, names, terms, problems))
        .collect()
}

fn item(
    raw: &RawItem,
    header: Place,
    names: &Names,
    terms: &mut TermReader<'_>,
    problems: &mut Problems,
) -> Item {
    // What an item lacks is said where its name stands, or else at its header.
    let place = raw.id.as_ref().map_or(header, |id| id.place);
    let near = raw
        .near
        .as_ref()
        .and_then(|near| problems.named(What::Reach, near, &Reach::ALL));
    let counts_under = raw.counts_under.as_ref();
    let item = Item {
        id: raw
            .id
            .as_ref()
            .map(|id| id.value.clone())
            .unwrap_or_default(),
        title: text("title", &raw.title, problems),
        group: group(raw.id.as_ref(), names, problems),
        points: points::item(raw.points.as_ref(), problems),
        required: raw.required.unwrap_or(false),
        basis: basis(&raw.basis, place, problems),
        url: raw.url.as_ref().map(|url| link(url, problems)),
        advice: text("advice", &raw.advice, problems),
        terms: terms.list(&raw.terms, problems),
        signs: terms.list(&raw.signs, problems),
        measures: terms.list(&raw.measures, problems),
        near: near.unwrap_or(Reach::Sentence),
        figures: terms.list(&raw.figures, problems),
        units: terms.literals("units", &raw.units, problems),
        homonyms: terms.list(&raw.homonyms, problems),
        not_near: terms.list(&raw.not_near, problems),
        zero: terms.list(&raw.zero, problems),
        ways: entries(raw.ways.as_ref())
            .map(|(raw, at)| way(raw, at, terms, problems))
            .collect(),
        ignores: reasons(&raw.ignores, problems),
        counts_under: counts_under.and_then(|r| problems.named(What::Reason, r, &Reason::ALL)),
        sums_up: resolve(What::Group, &raw.sums_up, &names.groups, problems),
        not_applicable: terms.list(&raw.not_applicable, problems),
        examples: examples(raw, place, problems),
    };
    words(raw, place, problems);
    homonyms(raw, &item, problems);
    item
}

/// The group that an item's id names.
fn group(id: Option<&Placed<String>>, names: &Names, problems: &mut Problems) -> usize {
    let Some(id) = id else {
        return 0;
    };
    match id.value.split_once('.') {
        Some((group, name)) if is_kebab(group) && is_kebab(name) => {
            names.groups.get(group).unwrap_or_else(|| {
                problems.add_unknown(What::Group, group, id.place, names.groups.ids());
                0
            })
        }
        _ => {
            let problem = Problem::BadId {
                kind: IdKind::Item,
                id: id.value.clone(),
            };
            problems.add(problem, id.place);
            0
        }
    }
}

fn basis(list: &Texts, place: Place, problems: &mut Problems) -> Vec<String> {
    match list {
        None => problems.add(Problem::NoBasis, place),
        Some(list) if list.written == 0 => problems.add(Problem::NoBasis, list.place),
        Some(_) => {}
    }
    let mut basis = Vec::new();
    for (citation, place) in entries(list.as_ref()) {
        if citation.trim().is_empty() {
            problems.add(Problem::EmptyText { key: "basis" }, place);
        }
        basis.push(citation.clone());
    }
    basis
}

fn link(url: &Placed<String>, problems: &mut Problems) -> String {
    let rest = url
        .value
        .strip_prefix("https://")
        .or_else(|| url.value.strip_prefix("http://"));
    if rest.is_none_or(|rest| rest.is_empty() || rest.chars().any(char::is_whitespace)) {
        problems.add(
            Problem::BadUrl {
                url: url.value.clone(),
            },
            url.place,
        );
    }
    url.value.clone()
}

fn reasons(list: &Texts, problems: &mut Problems) -> Vec<Reason> {
    let mut found = Vec::new();
    for entry in list.iter().flat_map(|list| &list.entries) {
        match problems.named(What::Reason, entry, &Reason::ALL) {
            Some(reason) if found.contains(&reason) => {
                let problem = Problem::DuplicateTerm {
                    term: entry.value.clone(),
                };
                problems.add(problem, entry.place);
            }
            Some(reason) => found.push(reason),
            None => {}
        }
    }
    found
}

fn way(raw: &RawWay, place: Place, terms: &mut TermReader<'_>, problems: &mut Problems) -> Way {
    match &raw.all {
        None => problems.add(Problem::WayWithoutSets, place),
        Some(sets) if sets.written == 0 => problems.add(Problem::WayWithoutSets, sets.place),
        Some(_) => {}
    }
    let mut all = Vec::new();
    for (set, place) in entries(raw.all.as_ref()) {
        if set.written == 0 {
            problems.add(Problem::EmptySet, place);
        }
        all.push(terms.read(set, problems));
    }
    let near = [
        Reach::Clause,
        Reach::Statement,
        Reach::Sentence,
        Reach::Paragraph,
    ];
    let within = raw
        .within
        .as_ref()
        .and_then(|r| problems.named(What::Reach, r, &near));
    let given = [Grade::Mentioned, Grade::Described, Grade::Quantified];
    let grade = raw
        .grade
        .as_ref()
        .and_then(|g| problems.named(What::Grade, g, &given));
    Way {
        all,
        none: terms.list(&raw.none, problems),
        within: within.unwrap_or(Reach::Clause),
        grade: grade.unwrap_or(Grade::Described),
        zero: raw.zero.unwrap_or(false),
    }
}

/// An item must be known by something, unless it lives on the evidence of others or of a place.
fn words(raw: &RawItem, place: Place, problems: &mut Problems) {
    let written = |list: &Option<List<RawTerm>>| list.as_ref().is_some_and(|l| l.written > 0);
    let ways = raw.ways.as_ref().is_some_and(|ways| ways.written > 0);
    let elsewhere = raw.counts_under.is_some() || raw.sums_up.is_some();
    if !written(&raw.terms) && !written(&raw.signs) && !ways && !elsewhere {
        problems.add(Problem::NoTerms, place);
    }
}

fn examples(raw: &RawItem, place: Place, problems: &mut Problems) -> Vec<Example> {
    let list = match &raw.examples {
        Some(list) if list.written > 0 => list,
        empty => {
            let place = empty.as_ref().map_or(place, |list| list.place);
            problems.add(Problem::NoExamples, place);
            return Vec::new();
        }
    };
    let examples: Vec<_> = list
        .entries
        .iter()
        .map(|entry| example(&entry.value, problems))
        .collect();
    let item = || {
        raw.id
            .as_ref()
            .map(|id| id.value.clone())
            .unwrap_or_default()
    };
    if list.written < 2 {
        problems.add(Problem::FewExamples { item: item() }, place);
    }
    if examples
        .iter()
        .all(|example| example.grade != Grade::Absent)
    {
        problems.add(Problem::NoNegativeExample { item: item() }, place);
    }
    examples
}

fn example(raw: &RawExample, problems: &mut Problems) -> Example {
    let grade = raw
        .grade
        .as_ref()
        .and_then(|g| problems.named(What::Grade, g, &Grade::ALL));
    let reason = raw.reason.as_ref();
    let reason = reason.and_then(|r| problems.named(What::Reason, r, &Reason::ALL));
    if let (Some(written), Some(grade)) = (&raw.reason, grade)
        && grade != Grade::Absent
    {
        let problem = Problem::ReasonWithoutAbsence { grade: grade.id() };
        problems.add(problem, written.place);
    }
    let under = &raw.under;
    Example {
        text: text("text", &raw.text, problems),
        grade: grade.unwrap_or(Grade::Absent),
        under: under.as_ref().map(|_| text("under", under, problems)),
        reason,
    }
}

/// Warns of homonyms that cover none of the item's words: they were probably meant for another item.
fn homonyms(raw: &RawItem, item: &Item, problems: &mut Problems) {
    let sets = item.ways.iter().flat_map(|way| way.all.iter().flatten());
    let words = item
        .terms
        .iter()
        .chain(&item.signs)
        .chain(&item.measures)
        .chain(&item.figures)
        .chain(&item.zero)
        .chain(sets)
        .flat_map(|term| match term {
            Term::Literal(text) => vec![text.as_ref()],
            Term::Regex { anchors, .. } => anchors.iter().map(String::as_str).collect(),
        });
    for (written, place) in entries(raw.homonyms.as_ref()) {
        let RawTerm::Literal(text) = written else {
            continue;
        };
        let folded = hegui_text::normalise::fold(text);
        if !folded.is_empty() && !words.clone().any(|word| can_overlap(&folded, word)) {
            problems.add(
                Problem::IdleHomonym {
                    homonym: text.to_string(),
                },
                place,
            );
        }
    }
}

/// Whether two strings can overlap in a text: one holds the other, or one begins as the other ends.
fn can_overlap(one: &str, other: &str) -> bool {
    let begins_as_ends = |begin: &str, end: &str| {
        begin
            .char_indices()
            .skip(1)
            .any(|(at, _)| begin.get(..at).is_some_and(|head| end.ends_with(head)))
    };
    one.contains(other)
        || other.contains(one)
        || begins_as_ends(one, other)
        || begins_as_ends(other, one)
}
