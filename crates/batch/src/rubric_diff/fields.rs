//! The keys that hold no terms: how each is shown, and how the new rubric's value is taken over.

use hegui_core::amount::Amount;
use hegui_rubric::{Basis, CueReach, Example, Grade, Reach, Reason, Rubric};

use super::pairs::Pairs;
use super::parts::Part;
use super::{Action, Change, Edit, Weight};

/// A key of a table.
#[derive(Debug)]
pub(super) struct Field {
    key: &'static str,
    weight: Weight,
    /// Its values, in words.
    show: fn(&Rubric, usize) -> Vec<String>,
    /// Takes over the value that the third has at the fourth.
    pub(super) copy: fn(&mut Rubric, usize, &Rubric, usize),
}

/// A value in words.
trait InWords {
    fn in_words(&self) -> Vec<String>;
}

macro_rules! in_words {
    ($($type:ty: $one:ident => $words:expr;)+) => { $(
        impl InWords for $type {
            fn in_words(&self) -> Vec<String> {
                let $one = self;
                $words
            }
        }
    )+ };
}

in_words! {
    u32: number => vec![number.to_string()];
    bool: whether => vec![whether.to_string()];
    String: text => vec![text.clone()];
    Grade: grade => vec![grade.id().to_owned()];
    Reason: reason => vec![reason.id().to_owned()];
    Reach: reach => vec![reach.id().to_owned()];
    CueReach: reach => vec![reach.id().to_owned()];
    Basis: basis => {
        let dates = [("from", basis.from), ("until", basis.until)].into_iter();
        let dates = dates.filter_map(|(key, date)| Some(format!(" {key} {}", date?)));
        let replaces = basis.replaces.iter().map(|replaces| format!(" replaces {replaces}"));
        let more: String = dates.chain(replaces).collect();
        vec![format!("{}{more}", basis.cited())]
    };
    Example: example => {
        let under = example.under.iter().map(|under| format!("{under} / "));
        let reason = example.reason.iter().map(|reason| format!(" ({})", reason.id()));
        let grade = example.grade.id();
        let (under, reason): (String, String) = (under.collect(), reason.collect());
        vec![format!("{under}{} = {grade}{reason}", example.text)]
    };
}

impl<T: InWords> InWords for Option<T> {
    fn in_words(&self) -> Vec<String> {
        self.iter().flat_map(InWords::in_words).collect()
    }
}

impl<T: InWords> InWords for Vec<T> {
    fn in_words(&self) -> Vec<String> {
        self.iter().flat_map(InWords::in_words).collect()
    }
}

/// Keys of the entries of a list.
macro_rules! keys {
    ($list:ident: $($key:ident $weight:ident),+) => { &[$(Field {
        key: stringify!($key),
        weight: Weight::$weight,
        show: |rubric, at| {
            let one = rubric.$list.get(at);
            one.map_or_else(Vec::new, |one| one.$key.in_words())
        },
        copy: |to, at, from, there| {
            if let (Some(to), Some(from)) = (to.$list.get_mut(at), from.$list.get(there)) {
                to.$key = from.$key.clone();
            }
        },
    }),+] };
}

/// Keys of tables that stand there once.
macro_rules! single {
    ($($key:ident . $($more:ident).+ $weight:ident),+) => { &[$(Field {
        key: last!($($more)+),
        weight: Weight::$weight,
        show: |rubric, _| rubric.$key.$($more).+.in_words(),
        copy: |to, _, from, _| to.$key.$($more).+ = from.$key.$($more).+.clone(),
    }),+] };
}

macro_rules! last {
    ($key:ident) => {
        stringify!($key)
    };
}

const ITEM: &[Field] = keys! { items:
    title Wording, points Points, required Points, basis Wording, url Wording, advice Wording,
    examples Wording, near Grades, units Grades, ignores Grades, counts_under Grades
};
const BAND: &[Field] = keys! { bands: absent_required Points };
/// Hundredths of a percent are shown as a percentage.
const BAND_PERCENT: &[Field] = &[Field {
    key: "at_least",
    weight: Weight::Points,
    show: |rubric, at| {
        let band = rubric.bands.get(at).into_iter();
        band.map(|band| Amount(band.at_least).to_string()).collect()
    },
    copy: |to, at, from, there| {
        if let (Some(to), Some(from)) = (to.bands.get_mut(at), from.bands.get(there)) {
            to.at_least = from.at_least;
        }
    },
}];
const GROUP: &[Field] = keys! { groups: title Wording };
const ROLE: &[Field] = keys! { roles: reason Grades };
const GENERAL: &[Field] = single! { general.units Grades };
const DOCUMENT: &[Field] = single! {
    document.navigation Grades, document.publication Grades, document.written Grades,
    document.issuers Grades, document.places Grades, document.offices Grades,
    document.whole_offices Grades, document.authorities Grades, document.titles Grades,
    document.reports Grades, document.plans Grades, document.table_heads Grades,
    document.appendices Grades, document.contents Grades, document.keywords Grades,
    document.other_titles Grades, document.notices Grades, document.notice_phrases Grades,
    document.report_phrases Grades, document.papers Grades, document.accounts Grades,
    document.news Grades, document.other_papers Grades, document.own_names Grades,
    document.error_pages Grades, document.contacts Grades, document.before_names Grades, document.parting_names Grades,
    document.regions Grades, document.year_tails Grades, document.number_prefixes Grades,
    document.point_prefixes Grades, document.parts Grades, document.sections Grades,
    document.ordinals Grades, document.points Grades, document.pages Grades,
    document.page_counts Grades, document.measure_starts Grades, document.continuing Grades,
    document.text_starts Grades, document.letterheads Grades, document.joining Grades,
    document.and_so_on Grades, document.look_alikes Grades
};
const MEASURE_WORDS: &[Field] = single! {
    measure_words.counts Grades, measure_words.durations Grades, measure_words.percents Grades,
    measure_words.tenths Grades, measure_words.thousandths Grades, measure_words.points Grades,
    measure_words.multiples Grades, measure_words.labels Grades, measure_words.orders Grades,
    measure_words.days Grades, measure_words.months Grades, measure_words.years Grades,
    measure_words.hours Grades, measure_words.other_words Grades, measure_words.parted Grades,
    measure_words.grades Grades, measure_words.articles Grades, measure_words.counted Grades,
    measure_words.never_one Grades, measure_words.cases Grades, measure_words.never_none Grades,
    measure_words.parts Grades, measure_words.occasions Grades, measure_words.heads Grades
};
const FIGURES: &[Field] = single! {
    figures.at_least Grades, figures.at_most Grades, figures.nearly Grades, figures.about Grades,
    figures.exactly Grades, figures.not_before Grades, figures.some_places Grades,
    figures.over_places Grades, figures.not_before_places Grades, figures.at_least_behind Grades,
    figures.at_most_behind Grades, figures.about_behind Grades, figures.exactly_behind Grades,
    figures.within_behind Grades, figures.more_behind Grades, figures.not_behind Grades,
    figures.more Grades, figures.some Grades, figures.not_places Grades, figures.ranges Grades,
    figures.ands Grades, figures.spans Grades, figures.lasting_before Grades,
    figures.lasting_behind Grades, figures.and_months Grades, figures.weekdays Grades,
    figures.not_weekdays Grades, figures.month_tails Grades, figures.month_days Grades,
    figures.clock_hours Grades, figures.clock_minutes Grades, figures.not_minutes Grades,
    figures.half_hours Grades, figures.hour_tails Grades, figures.parts_of_day Grades,
    figures.stated Grades, figures.behind_nought Grades, figures.counted_none Grades,
    figures.denials Grades, figures.asked Grades, figures.doubling Grades, figures.doubled Grades,
    figures.hundreds Grades, figures.together Grades, figures.matters Grades,
    figures.case_endings Grades, figures.ends_in_one Grades, figures.before_one Grades,
    figures.prefixes Grades, figures.numbers Grades, figures.provisions Grades,
    figures.order_units Grades, figures.enumerating Grades, figures.documents Grades,
    figures.letter_grades Grades, figures.versions Grades, figures.references Grades,
    figures.services Grades, figures.phases Grades, figures.phrases Grades,
    figures.not_phrases Grades, figures.numeral_words Grades, figures.not_each Grades,
    figures.one_words Grades
};

/// Keys of the whole, and one of an item that names groups.
macro_rules! whole {
    ($($key:ident),+) => { &[$(Field {
        key: stringify!($key),
        weight: Weight::Wording,
        show: |rubric, _| rubric.$key.in_words(),
        copy: |to, _, from, _| to.$key = from.$key.clone(),
    }),+] };
}

const WHOLE: &[Field] = whole! { id, version, title };

/// Their words are those of `[grades]`.
const SHARES: &[Field] = &[Field {
    key: "grades",
    weight: Weight::Points,
    show: |rubric, _| {
        let shares = Grade::ALL.iter().zip(rubric.shares);
        shares
            .map(|(grade, share)| format!("{} {share}", grade.id()))
            .collect()
    },
    copy: |to, _, from, _| to.shares = from.shares,
}];

/// Groups stand at other places in other rubrics.
const SUMS_UP: &[Field] = &[Field {
    key: "sums_up",
    weight: Weight::Grades,
    show: |rubric, at| {
        let groups = rubric
            .items
            .get(at)
            .into_iter()
            .flat_map(|item| &item.sums_up);
        let groups = groups.filter_map(|group| rubric.groups.get(*group));
        groups.map(|group| group.id.clone()).collect()
    },
    copy: |to, at, from, there| {
        let groups = from
            .items
            .get(there)
            .into_iter()
            .flat_map(|item| &item.sums_up);
        let groups = groups.filter_map(|group| from.groups.get(*group));
        let groups: Vec<usize> = groups.map(|group| to.group_like(group)).collect();
        if let Some(item) = to.items.get_mut(at) {
            item.sums_up = groups;
        }
    },
}];

/// The group of a rubric that another has too.
pub(super) trait GroupLike {
    /// Its index; one that is not there yet is added.
    fn group_like(&mut self, group: &hegui_rubric::Group) -> usize;
}

impl GroupLike for Rubric {
    fn group_like(&mut self, group: &hegui_rubric::Group) -> usize {
        let at = self.groups.iter().position(|own| own.id == group.id);
        at.unwrap_or_else(|| {
            self.groups.push(group.clone());
            self.groups.len() - 1
        })
    }
}

/// The edits of keys of parts that both rubrics have.
pub(super) fn edits(old: &Rubric, new: &Rubric, pairs: &Pairs) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut compare = |fields: &'static [Field], part: &dyn Fn() -> Part, to, from| {
        for field in fields {
            let (was, is) = ((field.show)(old, to), (field.show)(new, from));
            let beyond = |one: &[String], other: &[String]| -> Vec<String> {
                let beyond = one.iter().filter(|value| !other.contains(value));
                beyond.cloned().collect()
            };
            let (removed, added) = (beyond(&was, &is), beyond(&is, &was));
            if removed.is_empty() && added.is_empty() {
                continue;
            }
            edits.push(Edit {
                part: part(),
                change: Change::Value {
                    key: field.key,
                    removed,
                    added,
                },
                weight: field.weight,
                action: Action::Copy { field, to, from },
            });
        }
    };
    compare(WHOLE, &|| Part::Rubric, 0, 0);
    compare(SHARES, &|| Part::Rubric, 0, 0);
    compare(GENERAL, &|| Part::General, 0, 0);
    compare(DOCUMENT, &|| Part::Document, 0, 0);
    compare(MEASURE_WORDS, &|| Part::MeasureWords, 0, 0);
    compare(FIGURES, &|| Part::Figures, 0, 0);
    let name = |name: Option<&String>| name.cloned().unwrap_or_default();
    for &(to, from) in &pairs.bands {
        let band = || Part::Band(name(old.bands.get(to).map(|band| &band.name)));
        compare(BAND_PERCENT, &band, to, from);
        compare(BAND, &band, to, from);
    }
    for &(to, from) in &pairs.groups {
        let group = || Part::Group(name(old.groups.get(to).map(|group| &group.id)));
        compare(GROUP, &group, to, from);
    }
    for &(to, from) in &pairs.roles {
        let role = || Part::Role(name(old.roles.get(to).map(|role| &role.id)));
        compare(ROLE, &role, to, from);
    }
    for &(to, from) in &pairs.items {
        let item = || Part::of_item(old, to);
        compare(ITEM, &item, to, from);
        compare(SUMS_UP, &item, to, from);
    }
    edits
}
