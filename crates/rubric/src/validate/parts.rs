//! The parts of a rubric around its items: groups, roles, cues, umbrellas, general rules.

use crate::place::Place;
use crate::problem::{IdKind, Problem, What};
use crate::problems::Problems;
use crate::raw::{List, RawRubric, Texts};
use crate::terms::TermReader;
use crate::{Conventions, Cue, CueReach, General, Grade, Group, Reason, Role, Umbrella};

use super::{Index, Names, is_kebab, text};

/// The groups, and their names for the references.
pub(super) fn groups(raw: &RawRubric, names: &mut Names, problems: &mut Problems) -> Vec<Group> {
    let Some(list) = &raw.groups else {
        return Vec::new();
    };
    not_empty("groups", list, problems);
    let groups = list.entries.iter().enumerate().map(|(at, entry)| {
        let raw = &entry.value;
        if let Some(id) = &raw.id {
            if !is_kebab(&id.value) {
                let problem = Problem::BadId {
                    kind: IdKind::Group,
                    id: id.value.clone(),
                };
                problems.add(problem, id.place);
            }
            names.groups.add(IdKind::Group, id, at, problems);
        }
        Group {
            id: raw
                .id
                .as_ref()
                .map(|id| id.value.clone())
                .unwrap_or_default(),
            title: text("title", &raw.title, problems),
        }
    });
    groups.collect()
}

/// The section roles.
pub(super) fn roles(
    raw: &RawRubric,
    terms: &mut TermReader<'_>,
    problems: &mut Problems,
) -> Vec<Role> {
    let mut index = Index::default();
    let mut roles = Vec::new();
    for (at, entry) in entries(raw.roles.as_ref()).enumerate() {
        let (raw, place) = entry;
        let id = raw
            .id
            .as_ref()
            .map(|id| id.value.clone())
            .unwrap_or_default();
        if let Some(written) = &raw.id {
            if !is_kebab(&id) {
                let problem = Problem::BadId {
                    kind: IdKind::Role,
                    id: id.clone(),
                };
                problems.add(problem, written.place);
            }
            index.add(IdKind::Role, written, at, problems);
        }
        let written = |list: &Option<List<_>>| list.as_ref().is_some_and(|list| list.written > 0);
        if !written(&raw.headings) && !written(&raw.openers) && !written(&raw.columns) {
            problems.add(Problem::NoRoleTerms { role: id.clone() }, place);
        }
        let reason = raw.reason.as_ref();
        roles.push(Role {
            id,
            headings: terms.list(&raw.headings, problems),
            openers: terms.list(&raw.openers, problems),
            columns: terms.list(&raw.columns, problems),
            reason: reason.and_then(|r| problems.named(What::Reason, r, &Reason::ALL)),
        });
    }
    roles
}

/// The cues, in order of precedence.
pub(super) fn cues(
    raw: &RawRubric,
    terms: &mut TermReader<'_>,
    problems: &mut Problems,
) -> Vec<Cue> {
    let mut cues = Vec::new();
    for (raw, _) in entries(raw.cues.as_ref()) {
        if let Some(list) = &raw.terms {
            not_empty("terms", list, problems);
        }
        let reach = raw.reach.as_ref();
        let reach = reach.and_then(|r| problems.named(What::Reach, r, &CueReach::ALL));
        if let (Some(until), Some(reach)) = (&raw.until, reach)
            && reach != CueReach::Onward
        {
            problems.add(Problem::IdleUntil, until.place);
        }
        let reason = raw.reason.as_ref();
        let reason = reason.and_then(|r| problems.named(What::Reason, r, &Reason::ALL));
        cues.push(Cue {
            reason: reason.unwrap_or(Reason::Negated),
            terms: terms.list(&raw.terms, problems),
            except: terms.list(&raw.except, problems),
            reach: reach.unwrap_or(CueReach::Clause),
            until: terms.list(&raw.until, problems),
        });
    }
    cues
}

/// The umbrella terms.
pub(super) fn umbrellas(
    raw: &RawRubric,
    names: &Names,
    terms: &mut TermReader<'_>,
    problems: &mut Problems,
) -> Vec<Umbrella> {
    let mut umbrellas = Vec::new();
    for (raw, _) in entries(raw.umbrellas.as_ref()) {
        if let Some(list) = &raw.terms {
            not_empty("terms", list, problems);
        }
        if let Some(list) = &raw.items {
            not_empty("items", list, problems);
        }
        let given = [Grade::Mentioned, Grade::Described, Grade::Quantified];
        let grade = raw
            .grade
            .as_ref()
            .and_then(|g| problems.named(What::Grade, g, &given));
        umbrellas.push(Umbrella {
            terms: terms.list(&raw.terms, problems),
            items: resolve(What::Item, &raw.items, &names.items, problems),
            grade: grade.unwrap_or(Grade::Mentioned),
        });
    }
    umbrellas
}

/// The general rules.
pub(super) fn general(
    raw: &RawRubric,
    terms: &mut TermReader<'_>,
    problems: &mut Problems,
) -> General {
    let raw = &raw.general;
    General {
        acts: terms.list(&raw.acts, problems),
        slogans: terms.list(&raw.slogans, problems),
        units: terms.literals("units", &raw.units, problems),
        adopted: terms.list(&raw.adopted, problems),
        upheld: terms.list(&raw.upheld, problems),
        zero: terms.list(&raw.zero, problems),
        this_year: terms.list(&raw.this_year, problems),
        past_year: terms.list(&raw.past_year, problems),
        next_year: terms.list(&raw.next_year, problems),
        comparison: terms.list(&raw.comparison, problems),
    }
}

/// What the documents look like.
pub(super) fn document(
    raw: &RawRubric,
    terms: &mut TermReader<'_>,
    problems: &mut Problems,
) -> Conventions {
    let raw = &raw.document;
    Conventions {
        navigation: terms.literals("navigation", &raw.navigation, problems),
        publication: terms.literals("publication", &raw.publication, problems),
        authorities: terms.literals("authorities", &raw.authorities, problems),
        titles: terms.literals("titles", &raw.titles, problems),
        reports: terms.literals("reports", &raw.reports, problems),
        plans: terms.literals("plans", &raw.plans, problems),
        other_titles: terms.literals("other_titles", &raw.other_titles, problems),
    }
}

/// The indices of the things that a list names; a name that stands twice is reported.
pub(super) fn resolve(
    what: What,
    list: &Texts,
    index: &Index,
    problems: &mut Problems,
) -> Vec<usize> {
    let mut found = Vec::new();
    for (name, place) in entries(list.as_ref()) {
        match index.get(name) {
            Some(at) if found.contains(&at) => {
                problems.add(Problem::DuplicateTerm { term: name.clone() }, place);
            }
            Some(at) => found.push(at),
            None => problems.add_unknown(what, name, place, index.ids()),
        }
    }
    found
}

/// Reports a list without entries.
pub(super) fn not_empty<T>(key: &'static str, list: &List<T>, problems: &mut Problems) {
    if list.written == 0 {
        problems.add(
            Problem::EmptyList {
                key: key.to_owned(),
            },
            list.place,
        );
    }
}

/// The entries of a list that may be missing, with their places.
pub(super) fn entries<T>(list: Option<&List<T>>) -> impl Iterator<Item = (&T, Place)> {
    list.into_iter()
        .flat_map(|list| &list.entries)
        .map(|entry| (&entry.value, entry.place))
}
